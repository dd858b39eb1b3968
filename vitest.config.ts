import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['shared/**/*.test.ts', 'week-*/**/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/*.cold.test.ts', '**/practice/**', '**/practice.backup-*/**'],
    pool: 'forks',
    isolate: true,
    maxWorkers: '100%',
    experimental: { viteModuleRunner: false },
    execArgv: ['--import', new URL('./shared/grade/register.ts', import.meta.url).href],
  },
});
