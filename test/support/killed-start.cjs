const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const { Script } = require('node:vm');

/**
 * Runs the built process that tests kill, with what the engine has kept of compiling it: compiling takes longer than
 * the work. Arguments: the built file, and its order; without an order it only loads, and keeps what was compiled.
 */
const [file, order] = process.argv.slice(2);
const kept = `${file}.compiled`;
// The build escapes what is not ASCII: a string of single bytes takes half the memory and half the time.
const source = readFileSync(file, 'latin1');
const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
  filename: file,
  cachedData: existsSync(kept) ? readFileSync(kept) : undefined,
});
process.argv.splice(1, 2, file);
const built = { exports: {} };
script.runInThisContext().call(built.exports, built.exports, createRequire(file), built, file, dirname(file));
if (!order && !existsSync(kept)) {
  writeFileSync(`${kept}.draft`, script.createCachedData());
  renameSync(`${kept}.draft`, kept);
}
