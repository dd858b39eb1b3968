import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['shared/**/*.test.ts', 'week-*/**/*.test.ts'],
    pool: 'forks',
    experimental: { viteModuleRunner: false },
    execArgv: ['--import', new URL('./shared/grade/register.mjs', import.meta.url).href],
  },
});
