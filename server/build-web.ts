import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { inherited } from './config';
import { startTexts } from './start.texts';

const root = join(__dirname, '..');

const newest = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

/**
 * Builds the console and the portal's script where they are missing or older than their source.
 * Throws where the build fails.
 */
export async function buildWeb(before: () => void): Promise<void> {
  const built = join(root, 'dist/web/index.html');
  const sources = ['server/console', 'server/portal/script', 'server/contract'].map((folder) =>
    newest(join(root, folder)),
  );
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources)) return;
  before();
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '-c', 'config/vite.config.mts'], {
    cwd: root,
    // Whatever starts it, what is built is for use.
    env: { ...inherited(), NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(startTexts.buildFailed);
}
