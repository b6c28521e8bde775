'use strict';

/*
 * Who may import whom: the one table, read by ESLint (lint/rooms-rule.cjs), by dependency-cruiser and by the test that
 * keeps docs/design.md true. Imports go only towards domain/.
 *
 *   rooms         rooms that may be imported by value
 *   only          single files of other rooms that may be imported by value
 *   typeRooms     rooms that may be imported by `import type`
 *   typeOnly      single files that may be imported by `import type`
 *   packages      packages that may be imported by value; `@scope/*` means the whole scope
 *   typePackages  packages that may be imported by `import type`
 *   schemas       packages that only files named *.schema.ts may import
 *   schemasByType true where files other than *.schema.ts take a *.schema.ts by `import type` only, so that zod
 *                 never reaches a workflow bundle
 *   builtins      modules of Node, without `node:`
 *
 * '*' allows all.
 */

const ROOMS = {
  domain: { packages: ['@noble/hashes'], schemas: ['zod'], schemasByType: true },
  simulation: { rooms: ['domain'], schemas: ['zod'] },
  catalogue: { rooms: ['domain'], packages: ['yaml', 'zod'], builtins: ['fs', 'path'] },
  workflows: {
    rooms: ['domain'],
    typeOnly: ['activities/index'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
    schemasByType: true,
  },
  activities: {
    rooms: ['domain', 'bus'],
    typeOnly: ['workflows/messages'],
    packages: ['@temporalio/activity', '@temporalio/common'],
    typePackages: ['@nats-io/*'],
    builtins: '*',
  },
  bus: {
    rooms: ['domain'],
    only: ['runtime/make-folder'],
    packages: ['@nats-io/*'],
    schemas: ['zod'],
    builtins: '*',
  },
  client: {
    rooms: ['domain', 'bus'],
    only: ['workflows/messages'],
    typeOnly: ['workflows/index'],
    packages: ['@temporalio/client', '@temporalio/common', 'ulid'],
    typePackages: ['@nats-io/*'],
    builtins: '*',
  },
  bridge: {
    rooms: ['domain', 'bus', 'client', 'catalogue'],
    typeRooms: ['vault'],
    typePackages: ['@nats-io/*'],
    builtins: '*',
  },
  readmodel: { rooms: ['domain'], packages: ['kysely', 'pg'], builtins: '*' },
  papers: { rooms: ['domain'], packages: ['pdfmake'], builtins: '*' },
  vault: { rooms: ['domain'], only: ['readmodel/database'], packages: ['kysely', 'zod'], builtins: '*' },
  notices: {
    rooms: ['domain', 'readmodel', 'papers'],
    typeRooms: ['vault'],
    packages: ['nodemailer'],
    builtins: '*',
  },
  api: {
    rooms: ['domain', 'client', 'readmodel', 'papers', 'vault'],
    packages: ['fastify', 'fastify-type-provider-zod', '@fastify/*', 'jose', 'qrcode', 'zod'],
    builtins: '*',
  },
  console: {
    only: ['domain/report/on-time-table', 'domain/report/service-words'],
    typeRooms: ['domain', 'api'],
    packages: ['preact', '@preact/signals', '@dagrejs/dagre', 'uplot'],
  },
  agency: {
    rooms: ['domain', 'bus'],
    only: ['runtime/make-folder'],
    packages: ['@nats-io/*', 'ulid'],
    builtins: '*',
  },
  runtime: {
    only: ['domain/errors'],
    packages: ['pino', 'zod', 'jose', '@temporalio/*', '@nats-io/*'],
    builtins: '*',
  },
  workers: { rooms: '*', packages: '*', builtins: '*' },
  cli: { rooms: '*', packages: '*', builtins: '*' },
};

/** Composition roots: imported by nobody, but that the command line may start what workers/ composes. */
const IMPORTED_BY = { cli: [], workers: ['cli'] };

/** Folders beside the rooms: what they may import of the rooms; tests and benches see everything. */
const BESIDE = { examples: { only: ['agency/index', 'client/index'], packages: '*', builtins: '*' } };

module.exports = { ROOMS, IMPORTED_BY, BESIDE };
