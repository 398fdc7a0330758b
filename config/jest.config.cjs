const { resolve } = require('node:path');

const rootDir = resolve(__dirname, '..');

const swc = [
  '@swc/jest',
  {
    sourceMaps: 'inline',
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  },
];

const base = {
  rootDir,
  testEnvironment: '<rootDir>/config/jest-world.cjs',
  runtime: '<rootDir>/config/jest-runtime.cjs',
  transform: { '^.+\\.tsx?$': swc },
  moduleNameMapper: { '^@contract/(.*)$': '<rootDir>/server/contract/$1' },
  extensionsToTreatAsEsm: [],
};

const project = (name, extra = {}) => ({
  ...base,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`, `<rootDir>/test/${name}/**/*.test.tsx`],
  ...extra,
});

/** These share one database engine, started once for the run. */
const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

module.exports = {
  rootDir,
  testTimeout: 60_000,
  // A process that is done takes half a second to give its memory back: whoever takes longer has left something open.
  workerGracefulExitTimeout: 10_000,
  testSequencer: '<rootDir>/config/jest-longest-first.cjs',
  projects: [
    ...['architecture', 'contract', 'miniapp'].map((name) => project(name)),
    ...['server', 'portal', 'console', 'journeys'].map((name) => project(name, withDatabase)),
  ],
};
