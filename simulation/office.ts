/** An agency's officers and the tasks that wait for them, the oldest first. */
export class Office<Job> {
  private free: number;
  /** Officers who are away: they take up nothing once they are done. */
  private awaited = 0;
  private waiting: Job[] = [];
  private head = 0;

  /** @param officers - Tasks at once; Infinity when nobody ever waits. */
  constructor(officers: number) {
    this.free = officers;
  }

  /** Takes a task in; gives it back when an officer begins at once. */
  take(job: Job): Job | undefined {
    if (this.free > 0) {
      this.free -= 1;
      return job;
    }
    this.waiting.push(job);
    return undefined;
  }

  /** So many officers go away: who is free at once, the others when they are done. */
  leave(officers: number): void {
    const now = Math.min(this.free, officers);
    this.free -= now;
    this.awaited += officers - now;
  }

  /** So many officers are back; gives the tasks that they take up, passing over those that nobody wants any more. */
  comeBack(officers: number, isWanted: (job: Job) => boolean): readonly Job[] {
    const stayed = Math.min(this.awaited, officers);
    this.awaited -= stayed;
    const begun: Job[] = [];
    for (let back = officers - stayed; back > 0; back -= 1) {
      const job = this.release(isWanted);
      if (job !== undefined) begun.push(job);
    }
    return begun;
  }

  /** An officer is done; gives the task with which they go on, passing over those that nobody wants any more. */
  release(isWanted: (job: Job) => boolean): Job | undefined {
    if (this.awaited > 0) {
      this.awaited -= 1;
      return undefined;
    }
    for (;;) {
      const job = this.waiting[this.head];
      if (job === undefined) break;
      this.head += 1;
      this.shrink();
      if (isWanted(job)) return job;
    }
    this.free += 1;
    return undefined;
  }

  /** Forgets what was taken out, now and then. */
  private shrink(): void {
    if (this.head < 1_024 || this.head * 2 < this.waiting.length) return;
    this.waiting = this.waiting.slice(this.head);
    this.head = 0;
  }
}
