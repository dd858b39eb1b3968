/** A test that no machine with package registries alone can run, and the capability it lacks there. */
export interface MaySkip {
  /** `path/to/file.test.ts > describe > test`, as vitest names it. */
  readonly test: string;
  readonly capability: string;
}

/** Only these tests may skip under `CI=true`; the workflow's Linux job runs them on docker-compose. */
export const maySkip: readonly MaySkip[] = [];
