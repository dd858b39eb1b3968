import type { JobCall } from './job-call.ts';
import type { PoolSettings } from './pool-settings.ts';
import { Thread } from './thread.ts';
import type { Death, ThreadEvents } from './thread.ts';

/** The threads of a pool, dying ones included: never more than the caller asked for. */
export class Crew {
  readonly #settings: PoolSettings;
  readonly #events: ThreadEvents;
  readonly #threads = new Set<Thread>();

  constructor(settings: PoolSettings, events: ThreadEvents) {
    this.#settings = settings;
    this.#events = {
      ...events,
      died: (death) => {
        this.#threads.delete(death.thread);
        events.died(death);
      },
    };
  }

  get size(): number {
    return this.#threads.size;
  }

  /**
   * The thread with the fewest jobs in hand that has room, a new one where none is idle and the crew may grow;
   * undefined when every thread is full. `onStartFailed` is called when the platform refuses a thread.
   */
  roomiest(onStartFailed: (death: Pick<Death, 'exitCode' | 'error'>) => void): Thread | undefined {
    let best: Thread | undefined;
    for (const thread of this.#threads) {
      if (thread.hasRoom && (best === undefined || thread.load < best.load)) best = thread;
    }
    if (best?.load === 0 || this.#threads.size >= this.#settings.threads) return best;
    try {
      const started = new Thread(this.#settings, this.#events);
      this.#threads.add(started);
      return started;
    } catch (error) {
      onStartFailed({ exitCode: -1, error });
      return best;
    }
  }

  calls(): JobCall[] {
    return [...this.#threads].flatMap((thread) => thread.calls());
  }

  /** Resolves when every thread is gone. */
  async end(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }
}
