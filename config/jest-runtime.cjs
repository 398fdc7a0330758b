const { createRequire } = require('node:module');
const { default: Runtime } = require('jest-runtime');

const ours = /^(\.|\/|@contract\/|@jest\/globals$)/;

/**
 * Packages are loaded once a process, as node loads them, and not anew by each test file: that was most of what a
 * file took to begin. Our own modules are run anew for every file.
 */
module.exports = class PackagesOnce extends Runtime {
  requireModuleOrMock(from, name) {
    if (ours.test(name) || from.includes('/node_modules/')) return super.requireModuleOrMock(from, name);
    if (this.mockState.shouldMockCjs(from, name).shouldMock) return super.requireModuleOrMock(from, name);
    return createRequire(from)(name);
  }
};
