import { bindHouse } from '../../server/contract/bindings/bindings';
import type { FactChange, HouseView } from '../../server/contract/houses/houses';
import { residentClient, type Client } from './client';
import { freshHouse, ownerOf } from './houses';
import type { TestServer } from './server';

let counter = 5000;

export interface Homeowner {
  as: Client;
  openid: string;
  house: HouseView;
  /** What the record has of the owner. */
  claim: { village: string; name: string; idNumber: string; phone: string };
}

const valueOf = (facts: readonly FactChange[], field: string): string =>
  String(facts.find((fact) => fact.field === field)?.value ?? '');

/** A record of a fresh owner, with the account that is bound to it where `bound` is not false. */
export async function homeowner(
  server: TestServer,
  admin: Client,
  village: string,
  facts: FactChange[] = [],
  bound = true,
): Promise<Homeowner> {
  const n = (counter += 1);
  const owner = ownerOf(n);
  const house = await freshHouse(admin, village, facts, n);
  const openid = `openid-owner-${n}`;
  const as = await residentClient(server, openid);
  const claim = {
    village,
    name: valueOf(owner, 'ownerName'),
    idNumber: valueOf(owner, 'ownerId'),
    phone: valueOf(owner, 'ownerPhone'),
  };
  if (bound) {
    const answer = await as(bindHouse, { body: claim });
    if (answer.status !== 200) throw new Error(answer.text);
  }
  return { as, openid, house, claim };
}

/** The code that arrived last on a telephone; it is sent after the page is answered. */
export async function codeSentTo({ sms }: Pick<TestServer, 'sms'>, phone: string): Promise<string> {
  for (let n = 0; n < 100; n += 1) {
    const found = sms.arrived.filter((one) => one.phone === phone).at(-1);
    if (found) return found.params.code ?? '';
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no code came to ${phone}`);
}
