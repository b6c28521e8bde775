'use strict';

/*
 * Preloaded into a process of the engine (`--require`): its host's clock is wrong by so many milliseconds, in every
 * thread. Timers and the monotonic clock go on as they do when somebody sets a clock.
 */

const RightDate = Date;
const wrongByMs = Number(process.env.CLOCK_WRONG_BY_MS ?? '0');

class WrongDate extends RightDate {
  static now() {
    return RightDate.now() + wrongByMs;
  }

  constructor(...when) {
    if (when.length === 0) super(WrongDate.now());
    else super(...when);
  }
}

globalThis.Date = WrongDate;
