'use strict';

/*
 * What is drawn in this run. A gate that draws anew each time passes and refuses the same commit by luck; so lives are
 * drawn from one seed here, and new ones are sought by `npm run search`. See docs/adr/0029-a-gate-draws-the-same-lives.md.
 */

const fc = require('fast-check');

const SEED = 20240306;

const { LIENTHONG_SEED: seed = String(SEED) } = process.env;
if (seed !== 'new') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
