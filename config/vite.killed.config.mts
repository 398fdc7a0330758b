import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** Writes all in ASCII, so that the engine can keep the file as single bytes. */
const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle))
      if (part.type === 'chunk')
        part.code = part.code.replace(
          /[^\0-\x7f]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
  },
};

/** Builds the process that tests kill, with its packages, into one file: it starts three times faster. */
export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'error',
  plugins: [ascii],
  resolve: { alias: { '@contract': resolve(root, 'server/contract') } },
  ssr: {
    noExternal: true,
    // Native code, or not needed before the first write.
    external: ['sharp', '@node-rs/argon2', 'ali-oss', 'mongodb-memory-server'],
  },
  build: {
    ssr: 'test/support/killed-process-main.ts',
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: 'main.cjs', codeSplitting: false } },
  },
});
