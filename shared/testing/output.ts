import { after, requireMs } from './real-time.ts';
import { TestingError } from './testing-error.ts';

/** How much of an output is kept: its last 1,048,576 characters. */
export const maxOutputLength = 1024 * 1024;
/** How much of it an error message quotes. */
const quotedLength = 4_000;

export interface WaitOptions {
  /** In milliseconds, by the real clock. */
  readonly withinMs: number;
  readonly signal?: AbortSignal;
}

/** What a program has written so far: its end is kept, and a test can wait for a piece of it. */
export class Output {
  #text = '';
  #cut = 0;
  #ended: string | undefined;
  readonly #changed = new Set<() => void>();

  /** The last 1 MiB of characters; where the beginning is missing, a first line says how much. */
  get text(): string {
    return this.#cut === 0 ? this.#text : `[${this.#cut.toLocaleString('en')} characters cut]\n${this.#text}`;
  }

  /** How many characters have come in, kept or not. */
  get length(): number {
    return this.#cut + this.#text.length;
  }

  append(chunk: string): void {
    this.#text += chunk;
    const excess = this.#text.length - maxOutputLength;
    if (excess > 0) {
      this.#text = this.#text.slice(excess);
      this.#cut += excess;
    }
    this.#tellAll();
  }

  /** @param how the program ended, for the message of those who still wait: `exited with code 1` */
  end(how: string): void {
    this.#ended ??= how;
    this.#tellAll();
  }

  /**
   * Resolves with the first match of `pattern` in all that was kept, at once if it is there.
   * @param read what is searched instead of `text`
   * @throws TestingError `OUTPUT_TIMED_OUT` after `withinMs`, `OUTPUT_ENDED` when the program ends without it
   * @throws the signal's reason when aborted first
   */
  waitFor(
    pattern: RegExp | string,
    { withinMs, signal }: WaitOptions,
    read: (text: string) => string = (text) => text,
  ): Promise<RegExpExecArray> {
    const wanted = expressionOf(pattern);
    requireMs('withinMs', withinMs);
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        cancel();
        this.#changed.delete(look);
        signal?.removeEventListener('abort', abandon);
        act();
      };
      const fail = (code: string, when: string) =>
        settle(() => {
          const message = `the output must match ${String(pattern)} ${when}, got:\n${quote(read(this.text))}`;
          reject(new TestingError(code, message));
        });
      const look = () => {
        const match = wanted.exec(read(this.text));
        if (match !== null) settle(() => resolve(match));
        else if (this.#ended !== undefined) fail('OUTPUT_ENDED', `before the program ${this.#ended}`);
      };
      const abandon = () => settle(() => reject(signal?.reason));
      const cancel = after(withinMs, () => fail('OUTPUT_TIMED_OUT', `within ${withinMs} ms`));
      this.#changed.add(look);
      signal?.addEventListener('abort', abandon, { once: true });
      if (signal?.aborted === true) abandon();
      else look();
    });
  }

  #tellAll(): void {
    for (const look of this.#changed) look();
  }
}

/** A string is searched as it is; of an expression the flags that make it remember its place are dropped. */
function expressionOf(pattern: RegExp | string): RegExp {
  if (typeof pattern === 'string') return new RegExp(RegExp.escape(pattern));
  return new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/gu, ''));
}

/** The end of an output, as error messages show it. */
export function quote(text: string): string {
  if (text === '') return '(nothing)';
  return text.length <= quotedLength ? text : `[…]${text.slice(-quotedLength)}`;
}
