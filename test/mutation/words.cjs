'use strict';

/*
 * The words of jest for mocha, under which the tests of domain/ run when it is mutated: mocha loads them once, jest
 * would load them for every mutant. Only the words that those tests use.
 */

const { expect } = require('expect');
const { bind } = require('jest-each');
const { interfaces } = require('mocha');

const { bdd } = interfaces;

interfaces.bdd = (suite) => {
  bdd(suite);
  suite.on('pre-require', (context) => {
    context.expect = expect;
    context.beforeAll = context.before;
    context.afterAll = context.after;
    context.it = withEach(context.it);
    context.describe = withEach(context.describe);
  });
};

/** A third argument, jest's limit of time, is not asked for: Stryker has one of its own. */
function withEach(word) {
  const plain = (title, body) => word(title, body);
  return Object.assign(plain, { each: bind(plain, false) });
}
