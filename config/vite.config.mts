import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** Builds the console and the portal's scripts into dist/web. */
export default defineConfig({
  root: resolve(root, 'server/console'),
  base: '/console/',
  publicDir: false,
  logLevel: 'error',
  cacheDir: resolve(root, 'node_modules/.cache/vite'),
  resolve: { alias: { '@contract': resolve(root, 'server/contract') } },
  build: {
    outDir: resolve(root, 'dist/web'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: {
        index: resolve(root, 'server/console/index.html'),
        report: resolve(root, 'server/portal/script/report.ts'),
        gate: resolve(root, 'server/portal/script/gate.ts'),
        receipts: resolve(root, 'server/portal/script/receipts.ts'),
      },
      output: {
        entryFileNames: (chunk) =>
          ['report', 'receipts', 'gate'].includes(chunk.name) ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
