import { cutText, plainText, wrapText } from '../../lab/fit-text.ts';
import type { Output, Program } from '../program.ts';

const keys = 'h hint · r run mine · c compare · n next red · a all in full · q quit';

/**
 * What `watch` shows: a page that each result begins anew, and below it one line that is written over while
 * something runs. On a terminal that cannot be cleared pages follow one another.
 */
export class Screen {
  readonly #out: Output;
  readonly #clears: boolean;
  #hasStatus = false;

  constructor({ out, env }: Pick<Program, 'out' | 'env'>) {
    this.#out = out;
    this.#clears = env['TERM'] !== 'dumb';
  }

  /** Begins a page under a line that says what it is about. */
  page(title: string): void {
    this.endStatus();
    if (this.#clears) this.#out.stream.write('\u001B[2J\u001B[H');
    for (const line of wrapText(title, this.#out.columns)) this.#out.line(this.#out.style.title(line));
    this.#out.line();
  }

  /** The line that is written over; it never takes more than one. */
  status(text: string): void {
    const line = cutText(plainText(text), this.#out.columns - 1);
    this.#out.stream.write(`${this.#clears ? '\r\u001B[K' : '\n'}${this.#out.style.dim(line)}`);
    this.#hasStatus = true;
  }

  /** Takes that line away, so that something else can be printed. */
  endStatus(): void {
    if (!this.#hasStatus) return;
    this.#hasStatus = false;
    this.#out.stream.write(this.#clears ? '\r\u001B[K' : '\n');
  }

  /** A paragraph below what is there. */
  say(text: string): void {
    this.endStatus();
    for (const line of wrapText(text, this.#out.columns)) this.#out.line(line);
  }

  /** The keys, when there is something to look at. */
  keys(): void {
    this.endStatus();
    this.#out.line();
    for (const line of wrapText(keys, this.#out.columns)) this.#out.line(this.#out.style.dim(line));
  }
}
