import type { ComparedBy, HashedPerson } from '../../contract/rewards/comparison';
import { digestOfText, randomBytesOf, toBase64 } from './sealed-box';

/*
 * The server hashes staff and their kin, the officer's browser hashes who reported: both by these lines, under a key
 * that is drawn for one comparison. What was opened never leaves the browser.
 */

/** Somebody to compare: what is known of them. */
export interface Person {
  name: string;
  phone?: string | undefined;
  /** The identity number, or its last four characters. */
  idNumber?: string | undefined;
}

export interface Match {
  who: HashedPerson['who'];
  by: ComparedBy;
}

const nameOf = (name: string): string => name.normalize('NFKC').replace(/[\s·•・.]/g, '');
const phoneOf = (phone: string): string => phone.normalize('NFKC').replace(/\D/g, '').slice(-11);
const tailOf = (id: string): string => id.normalize('NFKC').toUpperCase().slice(-4);

const hashLength = 16;

/** A key for one comparison, base64. */
export const comparisonKey = async (): Promise<string> => toBase64(await randomBytesOf(32));

const hashed = async (key: string, kind: string, value: string): Promise<string> =>
  toBase64(await digestOfText(JSON.stringify([kind, value]), hashLength, key));

/** A person as hashes under the key of a comparison; the same person is the same however the name was spaced. */
export async function hashPerson(
  key: string,
  who: HashedPerson['who'],
  { name, phone, idNumber }: Person,
): Promise<HashedPerson> {
  return {
    who,
    name: await hashed(key, 'name', nameOf(name)),
    phone: phone ? await hashed(key, 'phone', phoneOf(phone)) : null,
    idTail: idNumber ? await hashed(key, 'id', tailOf(idNumber)) : null,
  };
}

/** How one is the same as another; null where they are not. Namesakes with other identity numbers are two people. */
function sameBy(a: HashedPerson, b: HashedPerson): ComparedBy | null {
  if (a.phone && a.phone === b.phone) return 'phone';
  if (a.name !== b.name) return null;
  if (!a.idTail || !b.idTail) return 'name';
  return a.idTail === b.idTail ? 'nameAndId' : null;
}

const surest: readonly ComparedBy[] = ['phone', 'nameAndId', 'name'];

/** The surest match between those who reported and staff or their kin; null where there is none. */
export async function compareHere(
  key: string,
  people: readonly HashedPerson[],
  reporters: readonly Person[],
): Promise<Match | null> {
  const own = await Promise.all(reporters.map((person) => hashPerson(key, 'staff', person)));
  const matches = people.flatMap((person) =>
    own.flatMap((reporter): Match[] => {
      const by = sameBy(person, reporter);
      return by ? [{ who: person.who, by }] : [];
    }),
  );
  const rank = ({ who, by }: Match): number => surest.indexOf(by) * 2 + (who === 'staff' ? 0 : 1);
  return matches.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** The keys of a town that names for the cap are made under, the newest ones: a change of key loses no count. */
const keysCounted = 3;

/**
 * Keyed names of the phones of those who are paid, by which the month's cap counts them. The key comes from the town's
 * private key, which no server has: who holds the database and the server's keys cannot try numbers. Each of the newest
 * keys makes a name, so that a phone before and after a new key has one in common. `keys`: private halves, newest first.
 */
export async function capTagsOf(keys: readonly string[], reporters: readonly Person[]): Promise<string[]> {
  const phones = [...new Set(reporters.flatMap(({ phone }) => (phone ? [phoneOf(phone)] : [])))];
  const tags = keys.slice(0, keysCounted).flatMap((privateKey) =>
    phones.map(async (phone) => {
      const key = toBase64(await digestOfText('anju/reward-cap/v1', 32, privateKey));
      const tag = toBase64(await digestOfText(JSON.stringify(['phone', phone]), 32, key));
      return tag.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    }),
  );
  return Promise.all(tags);
}
