/** One step of a lab: a top-level `describe` of its specification, and the words of its brief and hints. */
export interface Task {
  /** `lab.task`, such as `worker-pool.one-thread`. */
  readonly id: string;
  readonly title: string;
  /** A lab is done when its core tasks are green; further ones are counted apart. */
  readonly level: 'core' | 'further';
  /** For a mid-level developer who is new to the topic. */
  readonly minutes: number;
}
