import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { QueueFilterInput } from '../../contract/cases/cases';
import type { requestHouseExport } from '../../contract/summaries/exports';
import type { BodyOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import type { Exported } from '../../contract/summaries/exports';
import type { StaffActor } from '../../http/actor';
import { inScope, type AreaScope } from '../../platform/area-scope';
import { chinaDay, chinaMoment } from '../../platform/china-time';
import type { Clock } from '../../platform/clock';
import { newId, newToken } from '../../platform/crypto/random';
import type { ObjectStore } from '../../platform/storage/storage';
import type { AuditStore } from '../audit';
import type { ExportDoc, ExportStore } from './exports.model';
import { fileKey, keptFor, leaseLasts, mostTries, presentExport } from './exports.rules';
import { exportTexts as texts } from './exports.texts';
import type { RegisterKind } from './register-kind';

export interface ExportPorts {
  store: ExportStore;
  objects: ObjectStore;
  clock: Clock;
  audit: Pick<AuditStore, 'append'>;
  areaName(code: string): string;
  registers: { cases: RegisterKind<QueueFilterInput>; houses: RegisterKind<HouseExport> };
  /** A member of staff with the posts held now; null where they left. */
  staffNow(id: string): Promise<StaffActor | null>;
  /** Told why an export broke off. */
  onFailure(error: unknown): void;
}

/** What is asked for of the register of houses. */
export type HouseExport = Omit<BodyOf<typeof requestHouseExport>, 'reason'>;

export type ExportService = ReturnType<typeof createExportService>;

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

class LostLease extends Error {}

/** Whether every area that an export was asked for is still the actor's. */
const stillHeld = (scope: readonly string[], held: AreaScope): boolean =>
  scope.length > 0 && scope.every((code) => inScope(held, code));

export function createExportService(ports: ExportPorts) {
  const { store, objects, clock, audit, areaName } = ports;

  const kindOf = (doc: ExportDoc): RegisterKind => ports.registers[doc.register ?? 'cases'] as RegisterKind;
  const present = (doc: ExportDoc): Exported => presentExport(doc, kindOf(doc).words(doc.filter));

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
    const { write, sealing } = kindOf(doc);
    const { stream, rows } = write(doc.filter, {
      actor,
      notes: {
        scope: doc.scope.map(areaName).join('、'),
        madeBy: doc.staffName,
        madeAt: chinaMoment(clock.now()),
      },
      onRows: async (count) => {
        const until = new Date(clock.now().getTime() + leaseLasts);
        if (!(await store.progress(doc._id, runner, count, until))) throw new LostLease();
      },
    });
    const stored = objects
      .put(key, sealing ? sealing.seal(key, stream) : stream, { contentType: xlsx })
      .catch((error: unknown) => {
        stream.destroy();
        throw error;
      });
    const [{ bytes }, count] = await Promise.all([stored, rows]);
    if (!(await store.end(doc._id, runner, { state: 'done', rows: count, bytes, error: null })))
      await objects.delete(key);
  };

  const fail = (doc: ExportDoc, runner: string, error: string): Promise<boolean> =>
    store.end(doc._id, runner, { state: 'failed', rows: doc.rows, bytes: null, error });

  /** Asks for a register; `reason` where it is sensitive: the audit has it before anything is written. */
  async function askFor(
    actor: StaffActor,
    register: 'cases' | 'houses',
    filter: object,
    scope: readonly string[],
    reason?: string,
  ): Promise<Exported> {
    const now = clock.now();
    const town = (scope[0] ?? actor.roles[0]?.area ?? '').slice(0, 9);
    const asked = register === 'cases' ? [actor.id, filter] : [actor.id, register, filter];
    const openKey = createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
    const id = newId(town);
    if (reason) {
      const said = { at: now, town, actor: actor.id, actorName: actor.name, subject: id, note: reason };
      await audit.append({ _id: `${id}/full`, ...said, action: 'house.exported' });
    }
    const doc = await store.add({
      _id: id,
      register,
      staff: actor.id,
      staffName: actor.name,
      town,
      filter,
      scope: [...scope],
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
    return present(doc);
  }

  return {
    /** Asks for the register of cases under a filter; while the same one is open, that one is given back. */
    ask: (actor: StaffActor, filter: QueueFilterInput): Promise<Exported> =>
      askFor(actor, 'cases', filter, ports.registers.cases.areasAsked(actor, filter)),

    /**
     * Asks for the register of houses. Throws `invalid_input` where owners are asked for in full without a reason, and
     * `forbidden` where the actor may not see them in full in every area asked for.
     */
    async askHouses(actor: StaffActor, { reason, ...asked }: BodyOf<typeof requestHouseExport>): Promise<Exported> {
      if (asked.full && !reason)
        throw new Problem('invalid_input', {
          errors: [{ field: 'reason', code: 'custom', message: texts.needReason }],
        });
      const read = ports.registers.houses.areasAsked(actor, { ...asked, full: false });
      const scope = ports.registers.houses.areasAsked(actor, asked);
      if (scope.length === 0 || scope.length < read.length) throw new Problem('forbidden');
      return askFor(actor, 'houses', asked, scope, asked.full ? reason : undefined);
    },

    /** The actor's own exports that are kept. */
    async mine(actor: StaffActor): Promise<Exported[]> {
      const now = clock.now();
      return (await store.mine(actor.id)).filter(({ expiresAt }) => expiresAt > now).map(present);
    },

    /**
     * The file of an own export. Throws `not_found` for another's, one that is not done, or where the right to its
     * areas is gone; `link_expired` where it is too old. That it was fetched is noted first.
     */
    async file(
      actor: StaffActor,
      id: string,
    ): Promise<{ stream: Readable; bytes?: number; contentType: string; fileName: string }> {
      const doc = await store.byId(id);
      if (!doc || doc.staff !== actor.id || doc.state !== 'done') throw new Problem('not_found');
      const { areasAsked, fileName, sealing } = kindOf(doc);
      if (!stillHeld(doc.scope, areasAsked(actor, doc.filter))) throw new Problem('not_found');
      if (doc.expiresAt <= clock.now()) throw new Problem('link_expired');
      await noted(doc, newToken(), 'export.fetched');
      const key = fileKey(id, doc.tries);
      const found = await objects.get(key);
      if (!found) throw new Problem('not_found');
      const name = fileName(chinaDay(doc.askedAt), doc.filter);
      if (!sealing) return { ...found, fileName: name };
      return { stream: sealing.open(key, found.stream), contentType: found.contentType, fileName: name };
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
        if (!actor || !stillHeld(doc.scope, kindOf(doc).areasAsked(actor, doc.filter)))
          await fail(doc, runner, texts.gone);
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
