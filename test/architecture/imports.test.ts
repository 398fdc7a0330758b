import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

const rules = jest.requireActual<{ forbidden: { name: string; comment: string }[] }>(
  '../../config/dependency-cruiser.cjs',
);
const sentenceOf = (name: string): string => rules.forbidden.find((rule) => rule.name === name)?.comment ?? name;

/** Every broken wall as a sentence. */
async function brokenWalls(paths: string[]): Promise<string[]> {
  const args = [cruiser, '--config', 'config/dependency-cruiser.cjs', '--output-type', 'json', ...paths];
  const run = promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 256 * 1024 * 1024 });
  const { stdout } = await run.catch((failed: { stdout: string }) => failed);
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[]; totalCruised: number } };
  if (summary.totalCruised < 20) throw new Error('the cruise has seen too few files to mean anything');
  return summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${sentenceOf(rule.name)}`);
}

it('keeps every wall between the rooms, and would notice a broken one', async () => {
  const folder = join(root, 'server/modules/wall-check');
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(
      join(folder, 'wall.rules.ts'),
      "import mongoose from 'mongoose';\nexport const connect = mongoose.connect;\n",
    );
    const found = await brokenWalls(['server', 'miniapp']);
    const ours = (line: string): boolean => line.startsWith('server/modules/wall-check/');
    expect(found.filter((line) => !ours(line))).toEqual([]);
    expect(found.filter(ours)).toEqual(
      expect.arrayContaining([expect.stringContaining('do no I/O'), expect.stringContaining('mongoose only in')]),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}, 120_000);
