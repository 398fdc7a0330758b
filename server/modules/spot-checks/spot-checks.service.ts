import type { Role } from '../../contract/access';
import type { BodyOf, QueryOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import type { SpotCheck, SpotCheckDraw, listSpotChecks, noteSpotCheck } from '../../contract/spot-checks/spot-checks';
import { areasHeld, holdsOn, type StaffActor } from '../../http/actor';
import { areaScope, type AreaScope } from '../../platform/area-scope';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { AuditStore } from '../audit';
import type { CaseEvidence, CaseService } from '../cases';
import { deliverDraw, deliverLeft } from './deliver';
import { draw, type DrawWish } from './draw';
import type { Inspector } from './draw.rules';
import type { DrawDoc } from './spot-check-file';
import type { SpotCheckStore } from './spot-checks.model';
import { presentCheck, presentDraw, presentDrawRow, type CheckWords } from './spot-checks.presenter';
import { spotCheckTexts } from './spot-checks.texts';

export interface SpotCheckPorts {
  store: SpotCheckStore;
  clock: Clock;
  keyring: Keyring;
  audit: Pick<AuditStore, 'append'>;
  cases: Pick<CaseService, 'finishedBetween' | 'forSpotCheck' | 'chaseAfterCheck' | 'statesOf'>;
  evidence: CaseEvidence;
  words: CheckWords;
  /** Active staff who hold one of the roles on exactly one of the areas. */
  holdersOf(roles: readonly Role[], areas: readonly string[]): Promise<Inspector[]>;
  townsIn(scope: AreaScope): string[];
  onLeftover(error: unknown): void;
}

export type SpotCheckService = ReturnType<typeof createSpotCheckService>;

const readers: readonly Role[] = ['districtReviewer', 'supervisor'];

export function createSpotCheckService(ports: SpotCheckPorts) {
  const { store, words, cases } = ports;

  const present = async (doc: DrawDoc): Promise<SpotCheckDraw> =>
    presentDraw(doc, await cases.statesOf(doc.checks.map((check) => check.case)), words);

  return {
    /** Draws cases and inspectors; see {@link draw}. */
    async draw(actor: StaffActor, wish: DrawWish): Promise<SpotCheckDraw> {
      const doc = await draw(ports, actor, wish);
      await deliverDraw(ports, doc).catch(ports.onLeftover);
      return present(doc);
    },

    /** A page of the draws of the actor's areas, newest first. */
    async list(actor: StaffActor, { cursor, limit }: QueryOf<typeof listSpotChecks>) {
      const scope = areaScope(areasHeld(actor, readers));
      const found = await store.inScope(scope, readCursor(cursor), limit + 1);
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      return {
        draws: shown.map((doc) => presentDrawRow(doc, words)),
        next: last ? writeCursor(last.drawnAt, last._id) : null,
      };
    },

    /** One draw of the actor's areas. Throws `not_found` for any other. */
    async page(actor: StaffActor, id: string): Promise<SpotCheckDraw> {
      const doc = await store.byId(id);
      if (!doc || !holdsOn(actor, readers, doc.area)) throw new Problem('not_found');
      return present(doc);
    },

    /** The checks that fell to the actor, those without a result first. */
    async mine(actor: StaffActor): Promise<SpotCheck[]> {
      const docs = await store.ofInspector(actor.id);
      const checks = docs.flatMap((doc) =>
        doc.checks
          .filter(({ inspector }) => inspector.id === actor.id)
          .map((check) => presentCheck(doc._id, check, null, words)),
      );
      return checks.sort((a, b) => Number(a.result !== null) - Number(b.result !== null));
    },

    /**
     * Notes the result of a check, once. Throws `not_found` for a check that is not the actor's, and `step_refused`
     * where another result stands.
     */
    async note(actor: StaffActor, id: string, said: BodyOf<typeof noteSpotCheck>): Promise<SpotCheck> {
      const doc = await store.byId(id);
      const index = doc?.checks.findIndex(({ number }) => number === said.number) ?? -1;
      const check = doc?.checks[index];
      if (!doc || !check || check.inspector.id !== actor.id) throw new Problem('not_found');
      const { uploadSession, photos } = said.evidence;
      const files = photos.map(({ file }) => file);
      const claimed = await ports.evidence.claim(uploadSession, files, `spot-check/${id}/${index}/${uploadSession}`);
      const shots = claimed.map(({ id: photo, view, thumb, position }) => ({ id: photo, view, thumb, position }));
      const result = { ok: said.ok, note: said.note, at: ports.clock.now(), photos: shots };
      const noted = (await store.note(id, index, actor.id, result)) ?? (await store.byId(id));
      const stands = noted?.checks[index];
      if (!noted || !stands?.result) throw new Problem('not_found');
      if (stands.result.ok !== said.ok || stands.result.note !== said.note)
        throw new Problem('step_refused', { detail: spotCheckTexts.notedAlready });
      await deliverDraw(ports, noted).catch(ports.onLeftover);
      return presentCheck(id, stands, null, words);
    },

    /** Delivers what a killed process left to cases and audit. */
    deliverLeft: (): Promise<number> => deliverLeft(ports),
  };
}
