import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { QueueFilterInput } from '../../contract/cases/cases';
import { Problem } from '../../contract/problem';
import type { Exported } from '../../contract/summaries/exports';
import type { StaffActor } from '../../http/actor';
import { inScope, type AreaScope } from '../../platform/area-scope';
import { chinaDay, chinaMoment } from '../../platform/china-time';
import type { Clock } from '../../platform/clock';
import { newId, newToken } from '../../platform/crypto/random';
import type { ObjectStore } from '../../platform/storage/storage';
import type { AuditStore } from '../audit';
import type { RegisterLine } from '../cases';
import type { ExportDoc, ExportStore } from './exports.model';
import { fileKey, filterWords, keptFor, leaseLasts, mostTries, presentExport } from './exports.rules';
import { exportTexts as texts } from './exports.texts';
import { writeRegister } from './write-register';

export interface ExportPorts {
  store: ExportStore;
  objects: ObjectStore;
  clock: Clock;
  audit: Pick<AuditStore, 'append'>;
  areaName(code: string): string;
  cases: {
    areasAsked(actor: StaffActor, query: QueueFilterInput): AreaScope;
    register(actor: StaffActor, query: QueueFilterInput): AsyncGenerator<RegisterLine[]>;
  };
  /** A member of staff with the posts held now; null where they left. */
  staffNow(id: string): Promise<StaffActor | null>;
  /** Told why an export broke off. */
  onFailure(error: unknown): void;
}

export type ExportService = ReturnType<typeof createExportService>;

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

class LostLease extends Error {}

/** Whether every area that an export was asked for is still the actor's. */
const stillHeld = (scope: readonly string[], held: AreaScope): boolean =>
  scope.length > 0 && scope.every((code) => inScope(held, code));

export function createExportService(ports: ExportPorts) {
  const { store, objects, clock, audit, areaName, cases } = ports;

  const noted = (doc: ExportDoc, id: string, action: 'export.asked' | 'export.fetched'): Promise<void> =>
    audit.append({
      _id: id,
      at: clock.now(),
      town: doc.town,
      actor: doc.staff,
      actorName: doc.staffName,
      action,
      subject: doc._id,
    });

  /** Writes the file of an export that this runner holds. */
  const run = async (doc: ExportDoc, runner: string, actor: StaffActor): Promise<void> => {
    const key = fileKey(doc._id, doc.tries);
    const { stream, rows } = writeRegister({
      objects,
      lines: cases.register(actor, doc.filter),
      notes: {
        filter: filterWords(doc.filter, areaName),
        scope: doc.scope.map(areaName).join('、'),
        madeBy: doc.staffName,
        madeAt: chinaMoment(clock.now()),
      },
      onRows: async (count) => {
        const until = new Date(clock.now().getTime() + leaseLasts);
        if (!(await store.progress(doc._id, runner, count, until))) throw new LostLease();
      },
    });
    const stored = objects.put(key, stream, { contentType: xlsx }).catch((error: unknown) => {
      stream.destroy();
      throw error;
    });
    const [{ bytes }, count] = await Promise.all([stored, rows]);
    if (!(await store.end(doc._id, runner, { state: 'done', rows: count, bytes, error: null })))
      await objects.delete(key);
  };

  const fail = (doc: ExportDoc, runner: string, error: string): Promise<boolean> =>
    store.end(doc._id, runner, { state: 'failed', rows: doc.rows, bytes: null, error });

  return {
    /** Asks for the register under a filter; while the same one is open, that one is given back. */
    async ask(actor: StaffActor, filter: QueueFilterInput): Promise<Exported> {
      const now = clock.now();
      const scope = [...cases.areasAsked(actor, filter)];
      const town = (scope[0] ?? actor.roles[0]?.area ?? '').slice(0, 9);
      const openKey = createHash('sha256')
        .update(JSON.stringify([actor.id, filter]))
        .digest('base64url');
      const id = newId(town);
      const doc = await store.add({
        _id: id,
        staff: actor.id,
        staffName: actor.name,
        town,
        filter,
        scope,
        state: 'queued',
        askedAt: now,
        expiresAt: new Date(now.getTime() + keptFor),
        rows: 0,
        bytes: null,
        error: null,
        tries: 0,
        leaseUntil: now,
        openKey,
      });
      await noted(doc, `${doc._id}/asked`, 'export.asked');
      return presentExport(doc, areaName);
    },

    /** The actor's own exports that are kept. */
    async mine(actor: StaffActor): Promise<Exported[]> {
      const now = clock.now();
      return (await store.mine(actor.id))
        .filter(({ expiresAt }) => expiresAt > now)
        .map((doc) => presentExport(doc, areaName));
    },

    /**
     * The file of an own export. Throws `not_found` for another's, one that is not done, or where the right to its
     * areas is gone; `link_expired` where it is too old. That it was fetched is noted first.
     */
    async file(
      actor: StaffActor,
      id: string,
    ): Promise<{ stream: Readable; bytes: number; contentType: string; fileName: string }> {
      const doc = await store.byId(id);
      if (!doc || doc.staff !== actor.id || doc.state !== 'done') throw new Problem('not_found');
      if (!stillHeld(doc.scope, cases.areasAsked(actor, doc.filter))) throw new Problem('not_found');
      if (doc.expiresAt <= clock.now()) throw new Problem('link_expired');
      await noted(doc, newToken(), 'export.fetched');
      const found = await objects.get(fileKey(id, doc.tries));
      if (!found) throw new Problem('not_found');
      return { ...found, fileName: texts.fileName(chinaDay(doc.askedAt)) };
    },

    /**
     * Writes the exports that wait, and those whose runner died, one after the other; any number of servers may.
     * Gives back how many it ended.
     */
    async runDue(): Promise<number> {
      for (let n = 0; ; n += 1) {
        const runner = newToken();
        const now = clock.now();
        const doc = await store.take(now, runner, new Date(now.getTime() + leaseLasts));
        if (!doc) return n;
        const actor = await ports.staffNow(doc.staff);
        if (!actor || !stillHeld(doc.scope, cases.areasAsked(actor, doc.filter))) await fail(doc, runner, texts.gone);
        else if (doc.tries > mostTries) await fail(doc, runner, texts.failed);
        else
          await run(doc, runner, actor).catch(async (error: unknown) => {
            if (error instanceof LostLease) return;
            ports.onFailure(error);
            await fail(doc, runner, texts.failed);
          });
      }
    },

    /** Removes expired exports, a document after its files. */
    async sweep(): Promise<void> {
      for (const doc of await store.expired(clock.now(), 100)) {
        for (let n = 1; n <= doc.tries; n += 1) await objects.delete(fileKey(doc._id, n));
        await store.remove(doc._id);
      }
    },
  };
}
