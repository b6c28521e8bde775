import { readFileSync } from 'node:fs';

/** Ticks of the kernel's clock per second; the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
/** Places of user and system time in /proc/<pid>/stat, counted from the closing bracket of the name. */
const USER = 12;
const SYSTEM = 13;

/** CPU that a process has used since it began, all its threads, milliseconds. Linux only: reads /proc. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')')).split(' ');
  return ((Number(fields[USER]) + Number(fields[SYSTEM])) * 1_000) / TICKS_PER_SECOND;
}
