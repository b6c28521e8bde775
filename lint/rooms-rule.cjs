'use strict';

const { relative, sep } = require('node:path');
const { judgeImport } = require('./judge-import.cjs');

/** ESLint rule: every way of importing, judged by the table of rooms. */
const roomsRule = {
  meta: { type: 'problem', schema: [], docs: { description: 'imports go only where lint/rooms.cjs says' } },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const judge = (node, literal, isType) => {
      if (typeof literal?.value !== 'string') return;
      const message = judgeImport({ file, source: literal.value, isType });
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => judge(node, node.source, isTypeImport(node)),
      ExportNamedDeclaration: (node) => judge(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => judge(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => judge(node, node.source, false),
      TSImportType: (node) => judge(node, node.source ?? node.argument?.literal, true),
      TSExternalModuleReference: (node) => judge(node, node.expression, false),
      'CallExpression[callee.name="require"]': (node) => judge(node, node.arguments[0], false),
    };
  },
};

function isTypeImport({ importKind, specifiers }) {
  return (
    importKind === 'type' ||
    (specifiers.length > 0 && specifiers.every((specifier) => specifier.importKind === 'type'))
  );
}

module.exports = { roomsRule };
