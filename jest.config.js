const transform = {
  '^.+\\.[tj]s$': [
    '@swc/jest',
    {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ],
};

// `docs` compiles and checks what the documents claim; the slow ones (workflow, replay, servers) start real servers and
// run in two lanes (test/support/slow-lanes.js).
const names = ['unit', 'property', 'docs', 'bundle', 'workflow', 'replay', 'servers'];
const slow = ['workflow', 'replay', 'servers'];

module.exports = {
  // Jest leaves one core free by itself, which of two is half.
  maxWorkers: '100%',
  projects: names.map((name) => ({
    displayName: name,
    rootDir: __dirname,
    testEnvironment: slow.includes(name) ? '<rootDir>/test/support/slow-environment.js' : 'node',
    setupFiles: name === 'property' ? ['<rootDir>/test/support/draw-alike.js'] : [],
    testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
    transformIgnorePatterns: [
      '/node_modules/(?!(jose|content-disposition|cookie|temporal-polyfill|temporal-utils|@noble)/)',
    ],
    transform,
  })),
};
