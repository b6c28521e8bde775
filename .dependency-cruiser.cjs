'use strict';

const { BESIDE, IMPORTED_BY, ROOMS } = require('./lint/rooms.cjs');

/*
 * Cycles and orphans, and once more the directions of lint/rooms.cjs, as the graph really resolves them. ESLint judges
 * what a line says; this judges where it leads.
 */

const names = Object.keys(ROOMS);
const anyOf = (list) => `^(?:${list.join('|')})/`;
const listOf = (value) => (value === '*' ? names : (value ?? []));

/** The files of other rooms that a room may reach, by value or by type. */
function reachable({ rooms, typeRooms, only, typeOnly }) {
  const whole = [...listOf(rooms), ...listOf(typeRooms)].map((name) => `^${name}/`);
  const single = [...(only ?? []), ...(typeOnly ?? [])].map((file) => `^${file}\\.ts$`);
  return [...whole, ...single];
}

const directions = Object.entries({ ...ROOMS, ...BESIDE }).map(([room, rules]) => ({
  name: `${room}-stays-in-its-room`,
  comment: 'Imports go only towards domain/: lint/rooms.cjs.',
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: anyOf(names.filter((name) => name !== room)), pathNot: reachable(rules) },
}));

const roots = Object.entries(IMPORTED_BY).map(([room, importers]) => ({
  name: `${room}-is-imported-by-nobody`,
  comment: 'A composition root composes; what others need of it belongs in a room.',
  severity: 'error',
  from: { path: anyOf(names.filter((name) => name !== room && !importers.includes(name))) },
  to: { path: `^${room}/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment:
        'Nothing reaches this file. Doors, entries and the list of patches, which only replay reads, are not.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^(?:workers|bench|examples)/',
          '(?:^|/)index\\.ts$',
          '\\.d\\.ts$',
          '^workflows/patches\\.ts$',
          // The script of the applicant's page, built by itself.
          '^console/tracking\\.ts$',
        ],
      },
      to: {},
    },
    ...directions,
    ...roots,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
  },
};
