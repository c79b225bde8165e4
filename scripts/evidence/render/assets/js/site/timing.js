// Waits until somebody pauses, such as in typing.

/**
 * Call `act` when `restart` was not called for some time. `stop` gives up waiting, and says whether
 * it was.
 */
export function afterPause(act, milliseconds) {
  let waiting;
  const stop = () => {
    const was = waiting !== undefined;
    clearTimeout(waiting);
    waiting = undefined;
    return was;
  };
  const restart = () => {
    stop();
    waiting = setTimeout(() => {
      waiting = undefined;
      act();
    }, milliseconds);
  };
  return { restart, stop };
}
