const pollMs = 200;
/** Read at the start: a parent that goes while the dependencies are awaited is missed all the same. */
const parent = process.ppid;

/**
 * Calls back once when the process that started this one is gone. Only under npm, whose end must not leave
 * its script running; a command started by hand and put into the background goes on.
 * @param {() => void} onGone
 * @returns {{ stop(): void }}
 */
export function followParent(onGone) {
  if (process.env['npm_lifecycle_event'] === undefined) return { stop() {} };
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return;
    clearInterval(timer);
    onGone();
  }, pollMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** @param {number} pid */
function isAlive(pid) {
  // Elsewhere an orphan is given to another parent; on Windows the number stays and must be asked for.
  if (process.platform !== 'win32') return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
