import type { MyHouse, OwnersCase } from '../../contract/bindings/bindings';
import type { BodyOf } from '../../contract/endpoint';
import type { bindHouse } from '../../contract/bindings/bindings';
import { Problem } from '../../contract/problem';
import type { ResidentActor, StaffActor } from '../../http/actor';
import type { Attempts } from '../../platform/attempts/attempts';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { base32, groupCode, normaliseCode } from '../../platform/crypto/random';
import { randomBytes } from 'node:crypto';
import { chinaDay } from '../../platform/china-time';
import type { HouseService, OwnersHouse } from '../houses';
import type { MessageService } from '../messages';
import type { BindingCodeDoc, BindingDoc, BindingStore } from './bindings.model';
import { bindingTexts } from './bindings.texts';

export interface BindingPorts {
  store: BindingStore;
  clock: Clock;
  keyring: Keyring;
  attempts: Attempts;
  houses: Pick<HouseService, 'forOwners' | 'mayBind'>;
  post: MessageService['post'];
  villageAdmins(village: string): Promise<string[]>;
  areaName(code: string): string;
  /** Open corrections of a house that an account asked for. */
  openCorrections(account: string, house: string): Promise<number>;
  /** Confirmed cases about a house, in its owner's words. */
  casesOf(house: string): Promise<OwnersCase[]>;
}

export type BindingService = ReturnType<typeof createBindingService>;

const day = 24 * 3600;
/** Five failed tries lock the account for a day (篇6; decision 20), and twenty of all accounts the house. */
const perAccount = { tries: 5, seconds: day };
const perHouse = { tries: 20, seconds: day };
const codeTries = { tries: 10, seconds: day };
const codeBytes = 10;
const inPersonLasts = day * 1000;
const invitationLasts = 7 * day * 1000;

export function createBindingService(ports: BindingPorts) {
  const { store, clock, keyring, attempts, houses } = ports;
  const accountOf = (resident: string): string => keyring.mac('house-binding', resident);
  const idOf = (account: string, house: string): string => keyring.mac('house-binding', `${account}/${house}`);

  /** Bindings that hold: the record still has the owner, and the owner of a member is still bound. */
  async function holding(docs: readonly BindingDoc[]): Promise<{ doc: BindingDoc; house: OwnersHouse }[]> {
    const found = new Map(
      (await houses.forOwners.byIds(docs.map(({ house }) => house))).map((each) => [each.id, each]),
    );
    const kept: { doc: BindingDoc; house: OwnersHouse }[] = [];
    for (const doc of docs) {
      const house = found.get(doc.house);
      if (!house?.idKeys.includes(doc.idKey)) continue;
      if (doc.through && !(await store.byId(doc.through))) continue;
      kept.push({ doc, house });
    }
    return kept;
  }

  async function present(account: string, { doc, house }: { doc: BindingDoc; house: OwnersHouse }): Promise<MyHouse> {
    return {
      id: house.id,
      code: house.code,
      village: { code: house.village, name: ports.areaName(house.village) },
      version: house.version,
      as: doc.as,
      facts: house.facts,
      ended: house.ended && { how: house.ended.how, at: house.ended.at.toISOString() },
      openCorrections: await ports.openCorrections(account, house.id),
    };
  }

  async function list(actor: ResidentActor): Promise<{ houses: MyHouse[] }> {
    const account = accountOf(actor.id);
    const kept = await holding(await store.ofAccount(account));
    return { houses: await Promise.all(kept.map((each) => present(account, each))) };
  }

  /** The own house. Throws `not_found` for any other, whether it exists or not. */
  async function mine(
    actor: ResidentActor,
    house: string,
  ): Promise<{ account: string; doc: BindingDoc; house: OwnersHouse }> {
    const account = accountOf(actor.id);
    const doc = await store.byId(idOf(account, house));
    const [kept] = doc ? await holding([doc]) : [];
    if (!kept) throw new Problem('not_found');
    return { account, ...kept };
  }

  /** Tells the village, once a day and account, that somebody was locked out. */
  async function tellVillage(account: string, village: string, houseIds: readonly string[]): Promise<void> {
    const at = clock.now();
    const admins = await ports.villageAdmins(village);
    await ports.post({
      key: `binding-locked/${account}/${chinaDay(at)}`,
      to: admins.map((id) => `staff:${id}` as const),
      at,
      town: village.slice(0, 9),
      kind: 'house',
      title: bindingTexts.lockedTitle,
      text: bindingTexts.locked(perAccount.tries),
      subject: { kind: 'house', id: houseIds[0] ?? village, number: ports.areaName(village) },
      urgent: false,
    });
  }

  async function makeCode(code: Omit<BindingCodeDoc, '_id'>): Promise<{ code: string; until: string }> {
    const plain = base32(randomBytes(codeBytes));
    await store.addCode({ _id: keyring.mac('binding-code', plain), ...code });
    return { code: groupCode(plain), until: code.until.toISOString() };
  }

  return {
    list,
    mine,
    accountOf,

    /** The houses that an account sees; see {@link mine} for its key. */
    ofAccount: async (account: string): Promise<OwnersHouse[]> =>
      (await holding(await store.ofAccount(account))).map(({ house }) => house),

    /** Counts a claim about an owner, through whichever door it comes. Throws `locked_out`. */
    spendClaim: (idKey: string): Promise<void> => attempts.spend('house-binding-of', idKey, perHouse),

    /**
     * Binds the account to the houses of a claim. A wrong claim says the same whatever of it was wrong. Throws
     * `lookup_failed`, and `locked_out` from the sixth try of a day on.
     */
    async bind(actor: ResidentActor, claim: BodyOf<typeof bindHouse>): Promise<{ houses: MyHouse[] }> {
      const account = accountOf(actor.id);
      const { known, houses: found, idKey } = await houses.forOwners.ofClaim(claim);
      try {
        await attempts.spend('house-binding', account, perAccount);
        await attempts.spend('house-binding-of', idKey, perHouse);
      } catch (error) {
        await tellVillage(account, claim.village, known);
        throw error;
      }
      if (found.length === 0) throw new Problem('lookup_failed', { detail: bindingTexts.noMatch });
      const since = clock.now();
      for (const { id } of found)
        await store.bind({ _id: idOf(account, id), account, house: id, as: 'owner', idKey, since });
      // Only this one: who proves the own house again and again must not get tries at a neighbour's for it.
      await attempts.giveBack('house-binding', account);
      return list(actor);
    },

    /** Binds by a code that works once. Throws `lookup_failed` where it is none, used or over. */
    async bindByCode(actor: ResidentActor, typed: string): Promise<{ houses: MyHouse[] }> {
      const account = accountOf(actor.id);
      await attempts.spend('binding-code', account, codeTries);
      const id = keyring.mac('binding-code', normaliseCode(typed));
      const since = clock.now();
      // Given to the account first: whoever comes at the same moment finds it taken, and where the process dies this one
      // may come again.
      const code = await store.takeCode(id, account, since);
      if (!code) throw new Problem('lookup_failed', { detail: bindingTexts.badCode });
      const { house, as, idKey, through } = code;
      const binding = { _id: idOf(account, house), account, house, as, idKey, since };
      await store.bind({ ...binding, ...(through ? { through } : {}) });
      await store.useUpCode(id);
      await attempts.forgive('binding-code', account);
      return list(actor);
    },

    /** One of the own houses with its history, and who else sees it. */
    async page(actor: ResidentActor, id: string) {
      const { account, doc, house } = await mine(actor, id);
      const others = await holding(await store.ofHouse(id));
      return {
        ...(await present(account, { doc, house })),
        cases: await ports.casesOf(id),
        history: await houses.forOwners.history(id),
        members: others.map((each) => ({
          id: each.doc._id,
          as: each.doc.as,
          since: each.doc.since.toISOString(),
          me: each.doc._id === doc._id,
        })),
      };
    },

    async unbind(actor: ResidentActor, id: string): Promise<{ houses: MyHouse[] }> {
      const { doc } = await mine(actor, id);
      await store.unbind(doc._id);
      return list(actor);
    },

    /** A code for a member of the household. Throws `not_found` for who is no owner. */
    async invite(actor: ResidentActor, id: string): Promise<{ code: string; until: string }> {
      const { doc } = await mine(actor, id);
      if (doc.as !== 'owner') throw new Problem('not_found');
      const until = new Date(clock.now().getTime() + invitationLasts);
      return makeCode({ house: id, as: 'member', idKey: doc.idKey, through: doc._id, until });
    },

    async removeMember(actor: ResidentActor, id: string, member: string): Promise<{ removed: boolean }> {
      const { doc } = await mine(actor, id);
      const other = await store.byId(member);
      if (doc.as !== 'owner' || other?.house !== id || other.as !== 'member') throw new Problem('not_found');
      await store.unbind(member);
      return { removed: true };
    },

    /** A code for an owner who came to the village in person. Throws `step_refused` where the record names no owner. */
    async codeFor(actor: StaffActor, id: string): Promise<{ code: string; until: string }> {
      const house = await houses.mayBind(actor, id);
      const [idKey] = house.idKeys;
      if (!idKey) throw new Problem('step_refused', { detail: bindingTexts.noOwner });
      const until = new Date(clock.now().getTime() + inPersonLasts);
      return makeCode({ house: id, as: 'owner', idKey, until });
    },

    /** Which of some houses somebody is bound to. */
    boundAmong: async (ids: readonly string[]): Promise<Set<string>> =>
      new Set((await holding(await store.ofHouses(ids))).map(({ house }) => house.id)),

    /** The accounts that see a house by one of its owners: the owner's own and those of the household. */
    accountsBy: async (house: string, idKey: string): Promise<string[]> =>
      (await holding(await store.ofHouse(house))).flatMap(({ doc }) => (doc.idKey === idKey ? doc.account : [])),

    /** The boxes of the accounts that are bound to a house. */
    async boxesOf(house: string): Promise<`house:${string}`[]> {
      const kept = await holding(await store.ofHouse(house));
      return kept.map(({ doc }) => `house:${doc.account}` as const);
    },
  };
}
