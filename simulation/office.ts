/** An agency's officers and the tasks that wait for them, the oldest first. */
export class Office<Job> {
  private free: number;
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

  /** An officer is done; gives the task with which they go on, passing over those that nobody wants any more. */
  release(isWanted: (job: Job) => boolean): Job | undefined {
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
