import type { RegisterImport } from '../houses';
import { sideBySide } from '../../platform/side-by-side';
import { registerRow } from './check-import';
import type { ImportDoc } from './import-file';
import type { ImportPorts } from './imports.service';
import { readRows } from './read-rows';
import { villageNames } from './village-names';

export interface ApplyWork {
  run: RegisterImport;
  table: Awaited<ReturnType<ImportPorts['files']['table']>>;
  /** Told the rows done so far; throws where the work is another's now. */
  onRows(rows: number): Promise<void>;
}

/** What was put beside the register. */
export interface Staged {
  fresh: number;
  /** Rows that change a record that is there. */
  changed: number;
  left: number;
  villages: string[];
}

/** Batches of rows that are on the way at once: one is read and sealed while another is written. */
const batchesAtOnce = 2;

/** The rows that can be written, and how many cannot. */
async function* goodRows(ports: ImportPorts, doc: ImportDoc, table: ApplyWork['table']) {
  const repeated = new Set(doc.repeated);
  const sheets = { read: [], other: [] };
  for await (const rows of readRows(table, doc, villageNames(ports, doc.area), sheets)) {
    const good = rows.filter(({ faults, code }) => faults.length === 0 && !repeated.has(code));
    yield { rows: rows.length, good, left: rows.length - good.length };
  }
}

/** Puts every record that the register makes beside it; records that are there are counted and left. Safe to repeat. */
export async function stageRegister(
  ports: ImportPorts,
  doc: ImportDoc,
  { run, table, onRows }: ApplyWork,
): Promise<Staged> {
  const staged: Staged = { fresh: 0, changed: 0, left: 0, villages: [] };
  const villages = new Set<string>();
  let done = 0;
  await sideBySide(goodRows(ports, doc, table), batchesAtOnce, async ({ rows, good, left }) => {
    const found = await ports.houses.stage(
      run,
      good.map((row) => registerRow(run, row)),
    );
    staged.left += left;
    for (const [index, { verdict }] of found.entries()) {
      if (verdict === 'faulty') staged.left += 1;
      else if (verdict !== 'same') staged[verdict] += 1;
      const village = good[index]?.village;
      if (verdict === 'fresh' && village) villages.add(village);
    }
    done += rows;
    await onRows(done);
  });
  return { ...staged, villages: [...villages] };
}

/** Changes the records that the register differs from, each once. Safe to repeat. */
export async function changeRegister(
  ports: ImportPorts,
  doc: ImportDoc,
  { run, table, onRows }: ApplyWork,
): Promise<void> {
  let done = 0;
  for await (const { rows, good } of goodRows(ports, doc, table)) {
    await ports.houses.change(
      run,
      good.map((row) => registerRow(run, row)),
    );
    done += rows;
    await onRows(done);
  }
}
