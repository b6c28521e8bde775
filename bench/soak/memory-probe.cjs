'use strict';

/*
 * Loaded into a process with `--expose-gc --require`: on SIGHUP every thread of it collects its garbage, and the process
 * tells its parent what is still used. Temporal's workflows live in threads of their own, so their heaps count too.
 * (SIGUSR2 would be the custom, but ends a worker of Temporal.)
 */

const { BroadcastChannel, isMainThread } = require('node:worker_threads');

const ANSWERS_WITHIN_MS = 1_000;

const collect = globalThis.gc;
const channel = new BroadcastChannel('memory-probe');
channel.unref();

/** What is used once nobody's garbage is counted, bytes. */
function heapUsed() {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

function listenAsThread() {
  channel.onmessage = ({ data }) => {
    if (data === 'measure') channel.postMessage(heapUsed());
  };
}

function listenAsProcess() {
  let threads = 0;
  channel.onmessage = ({ data }) => {
    if (typeof data === 'number') threads += data;
  };
  process.on('SIGHUP', () => {
    threads = 0;
    channel.postMessage('measure');
    setTimeout(() => {
      const own = heapUsed();
      process.send?.({ heapUsed: own + threads, rss: process.memoryUsage.rss() });
    }, ANSWERS_WITHIN_MS);
  });
}

if (isMainThread) listenAsProcess();
else listenAsThread();
