import { statSync, watch } from 'node:fs';
import { printOf } from './folder-prints.ts';

/** `gone`: there is no such folder any more. */
export type Change = 'saved' | 'gone';

/** The part of an `FSWatcher` that is listened to. */
interface FolderEvents {
  on(event: 'change', listener: () => void): unknown;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  close(): void;
}

export interface WatchFolderOptions {
  readonly folder: string;
  /** Do not ask for events at all. */
  readonly poll: boolean;
  readonly onChange: (change: Change) => void;
  /** From now on the folder is only looked at; said once, with the reason. Not called where `poll` asked for it. */
  readonly onPolling: (why: string) => void;
  /** Where events come from. Default: the file system. */
  readonly listen?: (folder: string) => FolderEvents;
}

/** Editors write a file in more than one step, and several files at once. */
const settleMs = 20;
/** How often a folder is looked at: beside events, and in place of them. */
const lookEveryMs = { events: 1000, polling: 200 } as const;
/** So many changes without an event, and there are none to be had. */
const maxMissed = 2;

/**
 * Tells when something in a folder was saved. Events of the file system are only the reason to look: what
 * counts is that the folder looks otherwise than before. So an event that comes twice, or for nothing, does no
 * harm, and where none come (network drives, some containers) the regular look finds it all the same.
 */
export class FolderWatch implements Disposable {
  readonly #options: WatchFolderOptions;
  #print: string | undefined;
  #events: FolderEvents | undefined;
  /** Of the folder whose events are listened to: another one may come under the same name. */
  #inode: number | undefined;
  #looking: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;
  #polls: boolean;
  #missed = 0;
  #closed = false;

  constructor(options: WatchFolderOptions) {
    this.#options = options;
    this.#polls = options.poll;
    this.#print = printOf(options.folder);
    this.#listen();
    this.#lookAgain();
  }

  /** No call after this. Idempotent. */
  close(): void {
    this.#closed = true;
    this.#events?.close();
    this.#events = undefined;
    clearTimeout(this.#looking);
    clearTimeout(this.#settling);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #listen(): void {
    this.#events?.close();
    this.#events = undefined;
    const { folder, listen = (name): FolderEvents => watch(name, { recursive: true }) } = this.#options;
    this.#inode = inodeOf(folder);
    if (this.#polls || this.#closed || this.#inode === undefined) return;
    try {
      const events = listen(folder);
      events.on('change', () => this.#onEvent());
      events.on('error', (error) => this.#onError(error));
      this.#events = events;
    } catch (error) {
      this.#onError(error as NodeJS.ErrnoException);
    }
  }

  #onEvent(): void {
    this.#missed = 0;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#look(), settleMs);
  }

  #onError(error: NodeJS.ErrnoException): void {
    this.#events?.close();
    this.#events = undefined;
    // A folder that goes away takes its events with it; the next look tells that, and the one after it comes back.
    if (printOf(this.#options.folder) === undefined) return;
    this.#pollOnly(`it tells of no changes here (${error.code ?? error.message})`);
  }

  #pollOnly(why: string): void {
    if (this.#polls || this.#closed) return;
    this.#polls = true;
    this.#events?.close();
    this.#events = undefined;
    this.#lookAgain();
    this.#options.onPolling(why);
  }

  #lookAgain(): void {
    clearTimeout(this.#looking);
    if (this.#closed) return;
    const everyMs = this.#polls ? lookEveryMs.polling : lookEveryMs.events;
    this.#looking = setTimeout(() => {
      // An event that is on its way explains the change.
      if (this.#look() && this.#settling === undefined) this.#missed += 1;
      if (this.#missed >= maxMissed) this.#pollOnly('it told of no change twice');
      this.#lookAgain();
    }, everyMs);
  }

  #look(): boolean {
    clearTimeout(this.#settling);
    this.#settling = undefined;
    if (this.#closed) return false;
    const before = this.#print;
    this.#print = printOf(this.#options.folder);
    if (this.#print === before) return false;
    // Gone, back, or replaced: the events of the folder that was there are over.
    if (inodeOf(this.#options.folder) !== this.#inode) this.#listen();
    this.#options.onChange(this.#print === undefined ? 'gone' : 'saved');
    return true;
  }
}

function inodeOf(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.ino;
}
