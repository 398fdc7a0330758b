import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Figure } from './figure';
import type { RegisterRun } from './register-peak';

const sizes = [25_681, 100_000] as const;
const drySize = 1_000_000;
const mostMb = '<=400';

/**
 * The heap that a server is given, in megabytes. Without a limit the runtime lets garbage lie and the peak says how lazy it
 * was; a run that ends within one shows what an import needs.
 */
const heapLimit = 256;

/** Runs the script in a process of its own; what it said last is its answer. */
async function child(...said: string[]): Promise<RegisterRun | null> {
  const script = join(__dirname, 'register-peak.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    `--max-old-space-size=${heapLimit}`,
    ...['--import', 'tsx', script, ...said],
  ]);
  const line = stdout.trim().split('\n').at(-1) ?? '';
  return line.startsWith('{') ? (JSON.parse(line) as RegisterRun) : null;
}

/**
 * A register of houses brought in (read, checked again, written with its history, shown) against the library's bare parse
 * and bare inserts of the same documents in the same run; and a million rows checked, for memory.
 */
export async function benchRegister(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const top = await mkdtemp(join(tmpdir(), 'anju-bench-'));
  try {
    for (const size of sizes) {
      const folder = join(top, String(size));
      const path = join(top, `${size}.xlsx`);
      await child('file', folder, String(size), path);
      // The fallback engine does not hold every size: what breaks off there is said to be not measured.
      const run = await child('run', folder, path).catch(() => null);
      if (!run) {
        figures.push({ name: `import_${size}_vs_bare`, value: null, goal: '>=0.6', unit: '×' });
        continue;
      }
      const bare = run.bareParseMs + run.bareInsertMs;
      figures.push(
        { name: `import_${size}_vs_bare`, value: bare / run.applyMs, goal: '>=0.6', unit: '×' },
        {
          name: `import_${size}_vs_bare_with_indexes`,
          value: (run.bareParseMs + run.indexedInsertMs) / run.applyMs,
          goal: null,
          unit: '×',
        },
        { name: `import_${size}_with_check_vs_bare`, value: bare / (run.checkMs + run.applyMs), goal: null, unit: '×' },
        { name: `import_${size}_per_second`, value: size / (run.applyMs / 1000), goal: null, unit: 'houses/s' },
        { name: `import_${size}_peak_mb`, value: run.peakMb, goal: mostMb, unit: 'MB' },
        { name: `import_${size}_before_mb`, value: run.startMb, goal: null, unit: 'MB' },
      );
    }
    const folder = join(top, 'dry');
    const path = join(top, 'dry.xlsx');
    await child('file', folder, String(drySize), path);
    const dry = await child('dry', folder, path);
    figures.push(
      {
        name: `import_${drySize}_dry_rows_per_second`,
        value: dry && drySize / (dry.checkMs / 1000),
        goal: null,
        unit: 'rows/s',
      },
      { name: `import_${drySize}_dry_peak_mb`, value: dry?.peakMb ?? null, goal: mostMb, unit: 'MB' },
    );
    return figures;
  } finally {
    await rm(top, { recursive: true, force: true });
  }
}
