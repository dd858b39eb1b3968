import { registerHooks } from 'node:module';
registerHooks({ resolve(s,c,n){ if(s==='#worker-pool' && process.env.LAB_IMPL) return n('#worker-pool', c); return n(s,c);} });
globalThis.hookSeen = true;
