import { handOn } from '../../platform/outbox';
import { UnreadableTable } from '../../platform/spreadsheet/table';
import { newToken } from '../../platform/crypto/random';
import type { RegisterImport } from '../houses';
import { changeRegister, stageRegister, type ApplyWork } from './apply-import';
import { checkRegister } from './check-import';
import { createFaultBook } from './fault-book';
import { faultBookKey, type ImportDoc } from './import-file';
import { importTexts } from './imports.texts';
import type { ImportPorts } from './imports.service';

/** How long a runner has before another may take its import over, in milliseconds; each batch of rows renews it. */
export const leaseLasts = 120_000;
/** A check that breaks off so often is given up; what was decided to be applied never is. */
const mostTries = 4;
const dayMs = 86_400_000;

class LostLease extends Error {}

const runOf = (doc: ImportDoc, now: Date): RegisterImport => ({
  id: doc._id,
  town: doc.town,
  by: doc.decidedBy ?? { id: doc.staff, name: doc.staffName },
  at: doc.decidedAt ?? now,
  reason: importTexts.reason(doc.fileName),
});

/** Delivers what an import owes to the audit, and deletes its file. Safe to repeat. */
export const settleImport = (ports: ImportPorts, doc: ImportDoc): Promise<void> =>
  handOn(ports.store, doc, async ({ at, actor, actorName, note }) => {
    const said = { at, town: doc.town, actor, actorName, subject: doc._id, note };
    await ports.audit.append({ _id: `import/${doc._id}`, ...said, action: 'import.applied' });
    await ports.files.removeStage(doc._id);
  });

/** The work on one import that this runner holds. */
function workOn(ports: ImportPorts, runner: string) {
  const { store, clock, files } = ports;

  async function keep(doc: ImportDoc, set: Partial<ImportDoc> = {}): Promise<void> {
    const leaseUntil = new Date(clock.now().getTime() + leaseLasts);
    if (!(await store.progress(doc._id, runner, { ...set, leaseUntil }))) throw new LostLease();
  }
  const end = async (...ending: [ImportDoc, Partial<ImportDoc>]): Promise<void> => {
    await store.end(ending[0]._id, runner, ending[1]);
  };

  async function check(doc: ImportDoc, table: ApplyWork['table']): Promise<void> {
    const key = faultBookKey(doc._id, doc.tries);
    const book = createFaultBook(files, key);
    try {
      const { repeated, ...found } = await checkRegister(ports, doc, {
        run: runOf(doc, clock.now()),
        table,
        onRows: (progress) => keep(doc, { progress }),
        onFaults: (faults) => book.add(faults),
      });
      const faultBook = (await book.close()) ? key : null;
      await end(doc, { state: 'checked', ...found, repeated, faultBook, error: null });
    } catch (error) {
      book.drop();
      throw error;
    }
  }

  async function stage(doc: ImportDoc, work: ApplyWork): Promise<ImportDoc | null> {
    const { villages, fresh, changed, left } = await stageRegister(ports, doc, work);
    if (doc.mode === 'all' && left > 0) {
      // Nobody has seen any of it: all or none is still to be had.
      await ports.houses.drop(work.run);
      await end(doc, {
        state: 'checked',
        mode: null,
        phase: null,
        decidedBy: null,
        decidedAt: null,
        error: importTexts.meanwhile,
      });
      return null;
    }
    // From this update on the import is applied to its end, whatever is killed.
    const settled = { phase: 'showing' as const, villages, changes: changed > 0, applied: { fresh, changed, left } };
    await keep(doc, settled);
    return { ...doc, ...settled };
  }

  async function apply(doc: ImportDoc, table: ApplyWork['table']): Promise<void> {
    const run = runOf(doc, clock.now());
    const work: ApplyWork = { run, table, onRows: (progress) => keep(doc, { progress }) };
    const staged = doc.phase === 'staging' ? await stage(doc, work) : doc;
    if (!staged) return;
    if (staged.phase === 'showing') {
      await ports.houses.show(run, staged.villages);
      await keep(doc, { phase: 'changing' });
    }
    if (staged.changes) await changeRegister(ports, staged, work);
    await ports.memory.rememberOrder(doc.town, doc.headers, doc.columns);
    const { fresh, changed, left } = staged.applied ?? { fresh: 0, changed: 0, left: 0 };
    const at = clock.now();
    const expiresAt = new Date(at.getTime() + ports.keptDays * dayMs);
    const note = importTexts.note(doc.fileName, fresh, changed, left);
    const entry = { id: newToken(), at, actor: run.by.id, actorName: run.by.name, note };
    const ended = await store.end(doc._id, runner, { state: 'applied', phase: null, error: null, expiresAt }, entry);
    if (ended) await settleImport(ports, ended).catch(ports.onLeftover);
  }

  async function run(doc: ImportDoc): Promise<void> {
    const table = await files.table(doc._id);
    try {
      await (doc.state === 'applying' ? apply(doc, table) : check(doc, table));
    } finally {
      await table.close();
    }
  }

  return async (doc: ImportDoc): Promise<void> => {
    try {
      if (doc.state === 'checking' && doc.tries > mostTries) throw new UnreadableTable(importTexts.checkFailed);
      await run(doc);
    } catch (error) {
      if (error instanceof LostLease) return;
      if (doc.state === 'checking' && error instanceof UnreadableTable) {
        await end(doc, { state: 'failed', error: error.detail });
        await files.removeStage(doc._id);
      } else ports.onLeftover(error);
    }
  };
}

/**
 * Goes on with the imports that wait, and those whose runner died, one after the other; any number of servers may. Gives
 * back how many it took up.
 */
export async function runDueImports(ports: ImportPorts): Promise<number> {
  for (let n = 0; ; n += 1) {
    const runner = newToken();
    const now = ports.clock.now();
    const doc = await ports.store.take(now, runner, new Date(now.getTime() + leaseLasts));
    if (!doc) return n;
    await workOn(ports, runner)(doc);
  }
}
