'use strict';

/*
 * What the pure core and the workflow sandbox may not touch. The sandbox patches Date.now, Math.random and timers, but
 * it sees the host's time zone; so nothing here may depend on it. The reasons stand in docs/design.md §3.
 */

const HOST_ZONE = "The host's zone would decide. Use domain/time with the calendar's own offset.";

const localDateMethods = {
  selector:
    'CallExpression > MemberExpression.callee[property.name=/^(?:[gs]et(?:FullYear|Year|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)|toLocale(?:Date|Time)?String|to(?:Date|Time)String)$/]',
  message: HOST_ZONE,
};

const datesFromHost = {
  selector: 'NewExpression[callee.name="Date"][arguments.length!=1]',
  message: 'No clock and no local date parts here: `at` is an argument, in epoch milliseconds.',
};

const datesFromText = {
  selector:
    ':matches(NewExpression[callee.name="Date"] > :matches(Literal, TemplateLiteral), CallExpression[callee.object.name="Date"][callee.property.name="parse"], CallExpression[callee.name="Date"])',
  message: "Text without an offset is read in the host's zone. Use parseInstant of domain/time.",
};

const zonelessIntl = {
  selector:
    ':matches(NewExpression, CallExpression)[callee.object.name="Intl"][callee.property.name="DateTimeFormat"]:not(:has(Property[key.name="timeZone"]))',
  message: "Intl without timeZone speaks in the host's zone.",
};

const temporalNow = {
  selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]',
  message: 'The sandbox does not patch Temporal.Now, so a replay would see another time.',
};

const noClock = {
  selector: 'MemberExpression[object.name=/^(?:Date|performance)$/][property.name="now"]',
  message: 'The core takes `at` as an argument.',
};

const noChance = {
  selector: 'MemberExpression[object.name="Math"][property.name="random"]',
  message: 'The same inputs give the same events: no chance here.',
};

/** Modules of the core are the same for all dossiers of a worker. @source docs/adr/0027-the-core-is-loaded-once-a-worker.md */
const noKept = {
  selector:
    ':matches(Program > VariableDeclaration, Program > ExportNamedDeclaration > VariableDeclaration)[kind="let"]',
  message: 'What a module keeps, all dossiers share: keep it under the object that it was worked out from.',
};

const inSandbox = [localDateMethods, datesFromHost, datesFromText, zonelessIntl, temporalNow, noChance];

const globals = (...names) =>
  names.map((name) => ({ name, message: `${name} belongs to the host, not to the core or a workflow.` }));

/** For workflows/: Date.now is the workflow's own clock there, patched by the SDK. */
const WORKFLOW_SYNTAX = inSandbox;

/** For domain/: no clock at all, and nothing kept of a dossier. */
const DOMAIN_SYNTAX = [...inSandbox, noClock, noKept];

const WORKFLOW_GLOBALS = globals('process', 'performance', 'crypto', 'fetch', 'Buffer');
const DOMAIN_GLOBALS = [
  ...WORKFLOW_GLOBALS,
  ...globals('setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'),
];

module.exports = { WORKFLOW_SYNTAX, DOMAIN_SYNTAX, WORKFLOW_GLOBALS, DOMAIN_GLOBALS };
