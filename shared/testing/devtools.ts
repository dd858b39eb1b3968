import { after } from './real-time.ts';
import { TestingError } from './testing-error.ts';

/** A value that came over the wire; the protocol says what it holds. */
export type DevtoolsResult = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly result?: DevtoolsResult;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: DevtoolsResult;
  readonly sessionId?: string;
}

interface Waiting {
  readonly method: string;
  resolve(result: DevtoolsResult): void;
  reject(error: Error): void;
}

export interface DevtoolsEvent {
  readonly method: string;
  readonly params: DevtoolsResult;
  readonly sessionId: string | undefined;
}

/** A connection to a browser over the Chrome DevTools Protocol, with Node's own WebSocket. */
export class Devtools implements Disposable {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(event: DevtoolsEvent) => void>();
  #sent = 0;

  /** Tests call `connectDevtools`. */
  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#receive(String(data)));
    socket.addEventListener('close', () => {
      for (const { method, reject } of this.#waiting.values()) reject(closed(method));
      this.#waiting.clear();
    });
  }

  /**
   * Sends a command and resolves with its result.
   * @param sessionId of a page; without it the browser itself is meant
   * @throws TestingError `DEVTOOLS_REFUSED` with the browser's words, `DEVTOOLS_CLOSED` when the browser is gone
   */
  send(method: string, params: object = {}, sessionId?: string): Promise<DevtoolsResult> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(closed(method));
    const id = ++this.#sent;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    });
  }

  /** Hears each event from now on. @returns ends that */
  listen(listener: (event: DevtoolsEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Closes the connection; commands under way are rejected. A second call does nothing. */
  [Symbol.dispose](): void {
    this.#socket.close();
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as Message;
    if (message.id === undefined) {
      const { method = '', params = {}, sessionId } = message;
      for (const listener of this.#listeners) listener({ method, params, sessionId });
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error === undefined) waiting?.resolve(message.result ?? {});
    else {
      const words = `${waiting?.method} must be a command the browser takes, got: ${message.error.message}`;
      waiting?.reject(new TestingError('DEVTOOLS_REFUSED', words));
    }
  }
}

/**
 * @param url as the browser prints it, `ws://127.0.0.1:…`
 * @throws TestingError `DEVTOOLS_UNREACHABLE` when it cannot be reached within `withinMs`
 */
export function connectDevtools(url: string, withinMs: number): Promise<Devtools> {
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      cancel();
      const words = `the browser must answer at ${url} within ${withinMs} ms, got nothing`;
      reject(new TestingError('DEVTOOLS_UNREACHABLE', words));
    };
    const cancel = after(withinMs, () => {
      fail();
      socket.close();
    });
    socket.addEventListener('error', fail, { once: true });
    socket.addEventListener('open', () => {
      cancel();
      resolve(new Devtools(socket));
    });
  });
}

function closed(method: string): TestingError {
  return new TestingError('DEVTOOLS_CLOSED', `the browser must be there for ${method}, got it gone`);
}
