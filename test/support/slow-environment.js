const { TestEnvironment } = require('jest-environment-node');

/** A test that says nothing else may start a process or two on a busy machine. */
const MOST_MS = 60_000;

/**
 * Node, as the slow tests see it; when a file is over, what it left is ended.
 *
 * Servers and processes end with the process that started them, on its `exit`. Inside jest that moment never comes to
 * a test file, so a failed one would leave its servers behind: it is said to each file at its end.
 */
module.exports = class SlowEnvironment extends TestEnvironment {
  handleTestEvent(event, state) {
    if (event.name === 'setup') state.testTimeout = MOST_MS;
  }

  async teardown() {
    this.global.process.emit('exit', 0);
    await super.teardown();
  }
};
