import { Problem } from '../../contract/problem';
import type { HashedPerson } from '../../contract/rewards/comparison';
import type { KinDeclaration, KinEntry } from '../../contract/staff/kin';
import type { StaffActor } from '../../http/actor';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { lock, unlock } from '../../platform/crypto/signing';
import { comparisonKey, hashPerson, type Person } from '../../platform/sealing/compare-people';
import type { AuditStore } from '../audit';
import type { KinDoc, KinStore } from './kin.model';
import type { StaffDoc, StaffStore } from './staff.model';

export interface KinPorts {
  store: StaffStore;
  kin: KinStore;
  clock: Clock;
  keyring: Keyring;
  audit: Pick<AuditStore, 'append'>;
  /** The duty phones of staff who gave one, by id. */
  dutyPhones(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export type KinService = ReturnType<typeof createKinService>;

/** What is handed to an officer's browser for one comparison. */
export interface ComparisonSet {
  key: string;
  people: HashedPerson[];
  declared: number;
  staff: number;
}

/** Whether a post has to do with a town: in it, below it, or above it. */
const concerns = (town: string, { roles }: Pick<StaffDoc, 'roles'>): boolean =>
  roles.some(({ area }) => area.startsWith(town) || town.startsWith(area));

/** Members of staff read at once. */
const pageOfStaff = 500;

export function createKinService({ store, kin, clock, keyring, audit, dutyPhones }: KinPorts) {
  const entriesOf = ({ locked }: KinDoc): KinEntry[] =>
    JSON.parse(unlock(keyring.key('kin-declaration'), locked)) as KinEntry[];

  const present = (doc: KinDoc | null): KinDeclaration => ({
    version: doc?.version ?? 0,
    savedAt: doc?.savedAt.toISOString() ?? null,
    entries: doc ? entriesOf(doc) : [],
  });

  async function staffOf(town: string): Promise<StaffDoc[]> {
    const found: StaffDoc[] = [];
    for (let after = ''; ;) {
      const page = await store.pageAfter(after, pageOfStaff);
      found.push(...page.filter((doc) => doc.active && concerns(town, doc)));
      const last = page.at(-1);
      if (!last || page.length < pageOfStaff) return found;
      after = last._id;
    }
  }

  return {
    /** The own declaration: there is no way to another's. */
    mine: async (actor: StaffActor): Promise<KinDeclaration> => present(await kin.byId(actor.id)),

    /** Replaces the own declaration. That one was made is on record, never what it says. Throws `stale_version`. */
    async save(actor: StaffActor, version: number, entries: KinEntry[]): Promise<KinDeclaration> {
      const held = await kin.byId(actor.id);
      if ((held?.version ?? 0) !== version) throw new Problem('stale_version');
      const at = clock.now();
      const locked = lock(keyring.key('kin-declaration'), JSON.stringify(entries));
      // The record first, by an id that a repeat has as well.
      await audit.append({
        _id: `${actor.id}/kin/${version + 1}`,
        at,
        town: (actor.roles[0]?.area ?? '').slice(0, 9),
        actor: actor.id,
        actorName: actor.name,
        action: 'kin.declared',
        subject: actor.id,
      });
      const doc = { _id: actor.id, version: version + 1, savedAt: at, locked };
      if (!(await kin.save(doc))) throw new Problem('stale_version');
      return present(doc);
    },

    /**
     * The staff of a town, of its district and its villages, and their declared kin: hashed under a fresh key, in no
     * order, without a word of who it is. What is asked for with it is compared elsewhere: in an officer's browser.
     */
    async comparisonSet(town: string): Promise<ComparisonSet> {
      const staff = await staffOf(town);
      const ids = staff.map(({ _id }) => _id);
      const [declarations, phones, key] = await Promise.all([kin.byIds(ids), dutyPhones(ids), comparisonKey()]);
      const own = staff.map(({ _id, name }): [HashedPerson['who'], Person] => [
        'staff',
        { name, phone: phones.get(_id) },
      ]);
      const declared = declarations.flatMap(entriesOf).map(({ relation, name, phone, idTail }) => {
        const person: Person = { name, phone, idNumber: idTail };
        return [relation === 'self' ? 'staff' : 'kin', person] as [HashedPerson['who'], Person];
      });
      const people = await Promise.all([...own, ...declared].map(([who, person]) => hashPerson(key, who, person)));
      return {
        key,
        // Sorted by a hash under a fresh key: where somebody stands tells nothing.
        people: people.sort((a, b) => (a.name < b.name ? -1 : 1)),
        declared: declarations.length,
        staff: staff.length,
      };
    },
  };
}
