'use strict';

const { isBuiltin } = require('node:module');
const { posix } = require('node:path');
const { ROOMS, IMPORTED_BY, BESIDE } = require('./rooms.cjs');

const SCHEMA = /\.schema$/;

/**
 * Why a file may not import something, or undefined when it may. Pure.
 *
 * @param {{ file: string, source: string, isType: boolean }} found `file` from the root of the checkout, with
 *   slashes; `source` as written in the import.
 * @returns {string | undefined}
 */
function judgeImport({ file, source, isType }) {
  const room = file.split('/')[0];
  const rules = ROOMS[room] ?? BESIDE[room];
  if (rules === undefined) return undefined;
  if (source.startsWith('.')) return judgeOwn({ file, room, rules, isType, target: resolve(file, source) });
  if (isBuiltin(source)) return judgeBuiltin(room, rules, source);
  return judgePackage({ file, room, rules, isType, source });
}

function resolve(file, source) {
  const path = posix.join(posix.dirname(file), source).replace(/\.(?:js|ts)$/, '');
  return path in ROOMS ? `${path}/index` : path;
}

function judgeOwn({ file, room, rules, isType, target }) {
  const to = target.split('/')[0];
  if (needsTypeOfSchema(rules, file, target) && !isType) {
    return `${room}/ takes ${target}.ts by \`import type\` only, so that zod stays out of the workflow bundle.`;
  }
  if (to === room) return undefined;
  if (!(to in ROOMS)) return `${room}/ may not import ${target}, which is in no room.`;
  if (to in IMPORTED_BY && !IMPORTED_BY[to].includes(room)) return `${to}/ composes; nobody imports it.`;
  return allowsOwn({ rules, isType, to, target })
    ? undefined
    : `${room}/ may not import ${to}/${isType ? '' : ' by value'}: see lint/rooms.cjs.`;
}

function allowsOwn({ rules, isType, to, target }) {
  if (allows(rules.rooms, to) || allows(rules.only, target)) return true;
  return isType && (allows(rules.typeRooms, to) || allows(rules.typeOnly, target));
}

function needsTypeOfSchema(rules, file, target) {
  return rules.schemasByType === true && SCHEMA.test(target) && !file.endsWith('.schema.ts');
}

function judgeBuiltin(room, rules, source) {
  const name = source.replace(/^node:/, '');
  const allowed = allows(rules.builtins, name) || allows(rules.builtins, name.split('/')[0]);
  return allowed ? undefined : `${room}/ may not import ${source}.`;
}

function judgePackage({ file, room, rules, isType, source }) {
  const name = source
    .split('/')
    .slice(0, source.startsWith('@') ? 2 : 1)
    .join('/');
  const allowed =
    allowsPackage(rules.packages, name) ||
    (isType && allowsPackage(rules.typePackages, name)) ||
    (file.endsWith('.schema.ts') && allowsPackage(rules.schemas, name));
  return allowed ? undefined : `${room}/ may not import the package ${name}${isType ? '' : ' by value'}.`;
}

function allows(list = [], name) {
  return list === '*' || list.includes(name);
}

function allowsPackage(list = [], name) {
  return allows(list, name) || allows(list, `${name.split('/')[0]}/*`);
}

module.exports = { judgeImport };
