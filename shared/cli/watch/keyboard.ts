/** Single keys from a terminal, without Enter, from construction to `close`. */
export class Keyboard implements Disposable {
  readonly #stdin: NodeJS.ReadStream;
  readonly #onKey: (key: string) => void;
  #closed = false;

  /**
   * @param stdin a terminal
   * @param onKey a letter, `ctrl-c`, or `ctrl-d`; in raw mode the terminal makes no signal of Ctrl-C. Other keys
   * are not told. When the input ends, that is `ctrl-d`
   */
  constructor(stdin: NodeJS.ReadStream, onKey: (key: string) => void) {
    this.#stdin = stdin;
    this.#onKey = onKey;
    stdin.setRawMode(true);
    stdin.setEncoding('utf8');
    stdin.on('data', this.#read);
    stdin.on('end', this.#end);
    stdin.resume();
  }

  /** Gives the terminal back as it was. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stdin.off('data', this.#read);
    this.#stdin.off('end', this.#end);
    this.#stdin.pause();
    this.#stdin.setRawMode(false);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  readonly #end = (): void => this.#onKey('ctrl-d');

  readonly #read = (chunk: string): void => {
    // Arrows and their like come as one chunk that begins with escape.
    if (chunk.startsWith('\u001B')) return;
    for (const key of chunk) {
      if (this.#closed) return;
      if (key === '\u0003') this.#onKey('ctrl-c');
      else if (key === '\u0004') this.#onKey('ctrl-d');
      else if (/^[a-z]$/i.test(key)) this.#onKey(key.toLowerCase());
    }
  };
}
