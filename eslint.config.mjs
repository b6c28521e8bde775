import tseslint from 'typescript-eslint';
import roomsRuleModule from './lint/rooms-rule.cjs';
import sandbox from './lint/sandbox.cjs';

const house = { rules: { rooms: roomsRuleModule.roomsRule } };
const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];

/** The hard limits of a file and a function; nobody may switch them off, since inline configuration has no effect. */
const sizes = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 50 }],
  complexity: ['error', 10],
  '@typescript-eslint/max-params': ['error', { max: 4 }],
};

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing has one name everywhere.',
};
const noExportAll = {
  selector: 'ExportAllDeclaration',
  message: 'Name what another room may use.',
};
const outsideRuntime = {
  object: 'process',
  property: 'env',
  message: 'Only runtime/ reads the environment; take the parsed configuration.',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.cache/', '.lienthong/', 'coverage/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { house },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...sizes,
      'house/rooms': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-properties': ['error', outsideRuntime],
      'no-restricted-syntax': ['error', noDefaultExport, noExportAll],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // A union of the house lists every case; a `default` is for unions that other people may lengthen.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...sandbox.DOMAIN_GLOBALS],
      'no-restricted-syntax': ['error', noDefaultExport, noExportAll, ...sandbox.DOMAIN_SYNTAX],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...sandbox.WORKFLOW_GLOBALS],
      'no-restricted-syntax': ['error', noDefaultExport, noExportAll, ...sandbox.WORKFLOW_SYNTAX],
    },
  },
  {
    files: [
      'runtime/**/*.ts',
      'cli/main.ts',
      'cli/output.ts',
      'test/**/*.ts',
      'bench/**/*.ts',
      'examples/**/*.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // The table of nouns loads a noun's file when it is called, and not before.
    files: ['cli/nouns.ts'],
    rules: { '@typescript-eslint/no-require-imports': ['error', { allow: ['^\\./[a-z-]+$'] }] },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 500 }],
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    rules: { eqeqeq: 'error', 'max-lines': ['error', { max: 300 }], complexity: ['error', 10] },
  },
);
