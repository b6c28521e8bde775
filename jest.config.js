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

// `docs` compiles and checks what the documents claim; the slow lane (workflow, replay, servers)
// starts real servers and runs alone.
const names = ['unit', 'property', 'docs', 'bundle', 'workflow', 'replay', 'servers'];

module.exports = {
  projects: names.map((name) => ({
    displayName: name,
    rootDir: __dirname,
    testEnvironment: 'node',
    testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
    transformIgnorePatterns: ['/node_modules/(?!(jose|temporal-polyfill|temporal-utils|@noble)/)'],
    transform,
  })),
};
