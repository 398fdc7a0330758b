const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

const { compileFunction } = vm;
const compiled = new Map();

/**
 * Every test file compiles the same modules anew. What is left of the first time in this process makes the next ones
 * several times shorter; the modules themselves are run anew as ever. They run in the world of the process, where
 * there is one `Date` and one `Error` for them and for the packages that `jest-runtime.cjs` keeps.
 */
vm.compileFunction = (source, parameters, { parsingContext: _, ...options } = {}) => {
  const known = compiled.get(options.filename);
  if (known?.source === source) return compileFunction(source, parameters, { ...options, cachedData: known.data });
  const made = compileFunction(source, parameters, { ...options, produceCachedData: true });
  compiled.set(options.filename, { source, data: made.cachedData });
  return made;
};

/** What an object holds under its own names, and the way back to that. */
function remember(object) {
  const before = Object.getOwnPropertyDescriptors(object);
  return () => {
    for (const key of Reflect.ownKeys(object)) if (!Object.hasOwn(before, key)) delete object[key];
    for (const key of Reflect.ownKeys(before)) {
      const now = Object.getOwnPropertyDescriptor(object, key);
      if (!now || now.value !== before[key].value || now.get !== before[key].get) {
        Object.defineProperty(object, key, before[key]);
      }
    }
  };
}

/** The world of a test file: the process's own. What the file puts on the globals, `process` or its environment ends with it. */
module.exports = class OneWorld {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;

  constructor({ projectConfig }) {
    this.restore = [globalThis, process, process.env].map(remember);
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    for (const restore of this.restore) restore();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return globalThis;
  }
};
