import type {
  answerCorrection,
  askCorrection,
  askMore,
  CorrectionView,
  decideCorrection,
  listCorrections,
  listMyCorrections,
} from '../../contract/corrections/corrections';
import type { BodyOf, QueryOf, ResponseOf } from '../../contract/endpoint';
import { houseEditors } from '../../contract/houses/houses';
import { Problem } from '../../contract/problem';
import { areasHeld, holdsOn, type ResidentActor, type StaffActor } from '../../http/actor';
import { areaScope } from '../../platform/area-scope';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { newToken } from '../../platform/crypto/random';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { CaseEvidence } from '../cases';
import type { HouseService } from '../houses';
import type { MessageService } from '../messages';
import { answer, ask, withdraw } from './ask';
import type { CorrectionDoc } from './correction-file';
import type { CorrectionStore } from './corrections.model';
import { presentCorrection, presentCorrectionRow, type CorrectionWords } from './corrections.presenter';
import { correctionTexts } from './corrections.texts';
import { decide, refused } from './decide';
import { deliverLeft, takeCorrectionStep } from './deliver';

export interface CorrectionOutside {
  store: CorrectionStore;
  clock: Clock;
  keyring: Keyring;
  evidence: CaseEvidence;
  houses: HouseService['forOwners'];
  post: MessageService['post'];
  villageAdmins(village: string): Promise<string[]>;
  words: CorrectionWords;
  /** The key of the account that is bound to a house. Throws `not_found` where it is not. */
  accountAt(actor: ResidentActor, house: string): Promise<string>;
  onLeftover(error: unknown): void;
}

export interface CorrectionPorts extends CorrectionOutside {
  openKeyOf(account: string, house: string): string;
}

export type CorrectionService = ReturnType<typeof createCorrectionService>;

type Rows = ResponseOf<typeof listCorrections>;

export function createCorrectionService(outside: CorrectionOutside) {
  const openKeyOf = (account: string, house: string): string => `${account}/${house}`;
  const ports: CorrectionPorts = { ...outside, openKeyOf };
  const { store, keyring, clock } = ports;
  const accountOf = (actor: ResidentActor): string => keyring.mac('house-binding', actor.id);

  const present = async (doc: CorrectionDoc): Promise<CorrectionView> =>
    presentCorrection(doc, await ports.houses.now(doc.house), ports.words);

  /** The own request, while the account is bound to the house. Throws `not_found` for any other. */
  async function mine(actor: ResidentActor, id: string): Promise<CorrectionDoc> {
    const doc = await store.byId(id);
    if (!doc || doc.account !== accountOf(actor)) throw new Problem('not_found');
    await ports.accountAt(actor, doc.house);
    return doc;
  }

  async function reviewable(actor: StaffActor, id: string): Promise<CorrectionDoc> {
    const doc = await store.byId(id);
    if (!doc || !holdsOn(actor, houseEditors, doc.village)) throw new Problem('not_found');
    return doc;
  }

  const pageOf = (found: CorrectionDoc[], limit: number): Rows => {
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      corrections: shown.map((doc) => presentCorrectionRow(doc, ports.words)),
      next: last ? writeCursor(last.createdAt, last._id) : null,
    };
  };

  return {
    ask: async (actor: ResidentActor, house: string, said: BodyOf<typeof askCorrection>) =>
      present(await ask(ports, await ports.accountAt(actor, house), house, said)),
    listMine: async (actor: ResidentActor, { cursor, limit }: QueryOf<typeof listMyCorrections>) =>
      pageOf(await store.ofAccount(accountOf(actor), readCursor(cursor), limit + 1), limit),
    pageMine: async (actor: ResidentActor, id: string) => present(await mine(actor, id)),
    withdraw: async (actor: ResidentActor, id: string, version: number) =>
      present(await withdraw(ports, await mine(actor, id), version)),
    answer: async (actor: ResidentActor, id: string, said: BodyOf<typeof answerCorrection>) =>
      present(await answer(ports, await mine(actor, id), said)),

    /** A page of the requests of the actor's areas, newest first. */
    async list(actor: StaffActor, { state, area, cursor, limit }: QueryOf<typeof listCorrections>): Promise<Rows> {
      const held = areaScope(areasHeld(actor, houseEditors));
      const scope = area ? areaScope(held.some((code) => area.startsWith(code)) ? [area] : []) : held;
      return pageOf(await store.page(scope, state, readCursor(cursor), limit + 1), limit);
    },
    page: async (actor: StaffActor, id: string) => present(await reviewable(actor, id)),
    decide: async (actor: StaffActor, id: string, said: BodyOf<typeof decideCorrection>) =>
      present(await decide(ports, actor, await reviewable(actor, id), said)),
    /** Asks the homeowner for more; they answer, and it is decided then. */
    async askMore(actor: StaffActor, id: string, { version, note }: BodyOf<typeof askMore>): Promise<CorrectionView> {
      const doc = await reviewable(actor, id);
      if (doc.version !== version) throw new Problem('stale_version');
      if (doc.state !== 'asked' && doc.state !== 'conflict') throw refused(correctionTexts.notOpen);
      const at = clock.now();
      const staff = { id: actor.id, name: actor.name };
      return present(
        await takeCorrectionStep(ports, doc, {
          set: { state: 'needsMore' },
          entry: { at, what: 'askedMore', by: 'village', staff, note },
          outbox: [{ id: newToken(), kind: 'tellOwner', at, what: 'askedMore' }],
        }),
      );
    },

    /** Open requests of an account at a house. */
    countOpen: (account: string, house: string): Promise<number> => store.countOpen(openKeyOf(account, house)),
    /** Open requests of several accounts at a house; whose accounts these are is known to who asks. */
    openOf: async (accounts: readonly string[], house: string): Promise<CorrectionView[]> =>
      Promise.all((await store.openOf(accounts.map((account) => openKeyOf(account, house)))).map(present)),
    /** Delivers and applies what a killed process left. */
    deliverLeft: (): Promise<number> => deliverLeft(ports),
  };
}
