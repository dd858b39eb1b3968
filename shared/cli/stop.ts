/** Why a run ends early: a signal, or the end of the process that started it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly code = 'RUN_STOPPED';
  /** The signal to die of, so that the shell and npm see what happened. */
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals, why: string) {
    super(why);
    this.signal = signal;
  }
}

/** How long a stopped run may take to close what it started, then the process ends anyway. */
const stopGraceMs = 10_000;

export interface StopSource {
  /** Aborted with a `Stopped` as its reason. */
  readonly signal: AbortSignal;
  /** Gives the signals back to Node and, if stopped, ends this process by the same signal. Otherwise returns. */
  finish(): void;
}

/**
 * Turns signals into one AbortSignal. The first gesture stops the run; a second one, or a run that has not
 * closed within `stopGraceMs`, ends the process at once.
 *
 * One Ctrl-C can arrive twice: from the terminal, which signals the whole group, and as a message from the
 * bootstrap, which npm has signalled too. So a message only ever begins a stop, and the first real signal
 * after a stop that a message began belongs to the same gesture.
 */
export function listenForStop(process: NodeJS.Process, onStop: (stopped: Stopped) => void): StopSource {
  const controller = new AbortController();
  let stopped: { readonly by: 'message' | 'signal'; readonly reason: Stopped; absorbed: boolean } | undefined;

  const begin = (by: 'message' | 'signal', signal: NodeJS.Signals, why: string): void => {
    const reason = new Stopped(signal, why);
    stopped = { by, reason, absorbed: false };
    setTimeout(() => endBy(signal), stopGraceMs).unref();
    onStop(reason);
    controller.abort(reason);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopped === undefined) return begin('signal', signal, `stopped by ${signal}`);
    if (stopped.by === 'message' && !stopped.absorbed) {
      stopped.absorbed = true;
      return undefined;
    }
    return endBy(signal);
  };
  const onMessage = (message: unknown): void => {
    if (stopped !== undefined || typeof message !== 'object' || message === null) return;
    const relayed = 'relayed' in message ? message.relayed : undefined;
    const signal = signals.find((name) => name === relayed);
    if (signal !== undefined) begin('message', signal, `stopped by ${signal}`);
  };
  const onDisconnect = (): void => {
    if (stopped === undefined)
      begin('message', 'SIGTERM', 'stopped: the command that started this run is gone');
  };
  const release = (): void => {
    for (const name of signals) process.off(name, onSignal);
    process.off('message', onMessage);
    process.off('disconnect', onDisconnect);
  };
  const endBy = (signal: NodeJS.Signals): void => {
    release();
    process.kill(process.pid, signal);
  };

  for (const name of signals) process.on(name, onSignal);
  process.on('message', onMessage);
  process.on('disconnect', onDisconnect);
  // Listening to messages would keep the process alive for as long as its parent.
  process.channel?.unref();
  return {
    signal: controller.signal,
    finish() {
      release();
      if (stopped !== undefined) process.kill(process.pid, stopped.reason.signal);
    },
  };
}

const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
