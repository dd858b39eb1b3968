/** One step of a lab: a top-level `describe` of its specification, and the words of its brief and hints. */
export interface Task {
  /** `lab.task`, such as `worker-pool.one-thread`. */
  readonly id: string;
  readonly title: string;
  /** A lab is done when its core tasks are green; further ones are counted apart. */
  readonly level: 'core' | 'further';
  /** For a mid-level developer who is new to the topic. */
  readonly minutes: number;
  /**
   * Exports of the lab that are written when this task is done, so that the check of the check can put the
   * reference's in and leave the rest to the starter. Default: none; a predict task writes its own rows.
   */
  readonly writes?: readonly string[];
}
