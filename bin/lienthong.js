#!/usr/bin/env node
'use strict';

/*
 * The entry of the command line, in plain JavaScript so that it can speak before anything is installed or built.
 * In a checkout the TypeScript files run as they are; in production (NODE_ENV) the built ones do.
 * See docs/adr/0003-typescript-runs-as-it-is-in-a-checkout.md.
 */

const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { assertNode, EXIT_MISSING } = require('./ensure-installed.js');

const root = join(__dirname, '..');
const built = join(root, 'dist', 'cli', 'main.js');
const source = join(root, 'cli', 'main.ts');

function loadMain() {
  const isProduction = process.env.NODE_ENV === 'production';
  if (existsSync(built) && (isProduction || !existsSync(source))) return require(built);
  process.env.TSX_TSCONFIG_PATH ??= join(root, 'tsconfig.json');
  require('tsx/cjs');
  return require(source);
}

function explainMissing(error) {
  if (error.code !== 'MODULE_NOT_FOUND' || existsSync(join(root, 'node_modules'))) throw error;
  process.stderr.write('lienthong: the packages are not installed. Run `npm ci` in the checkout first.\n');
  process.exit(EXIT_MISSING);
}

function load() {
  try {
    return loadMain();
  } catch (error) {
    return explainMissing(error);
  }
}

assertNode();
const { version } = require('../package.json');
load()
  .run(process.argv.slice(2), version)
  .then((exitCode) => {
    process.exitCode = exitCode;
  });
