import { changeHouse, getHouse, type HouseView } from '../../server/contract/houses/houses';
import type { Facts } from '../../server/contract/houses/house-fields';
import type { Client } from './client';
import type { TestServer } from './server';

/**
 * Puts what inspections and appraisals would have written into a record, with what the list reads off it, and changes the
 * record once through the service, so that its village's mark moves.
 */
export async function withSafety(
  server: TestServer,
  as: Client,
  { id }: Pick<HouseView, 'id'>,
  safety: Facts,
): Promise<void> {
  const set = Object.fromEntries(Object.entries(safety).map(([key, value]) => [`facts.${key}`, value]));
  const openHazard = safety.hazard !== undefined && safety.hazardClosedOn === undefined ? safety.hazard : null;
  await server.connection
    .collection<{ _id: string }>('houses')
    .updateOne({ _id: id }, { $set: { ...set, screened: safety.screenedOn !== undefined, openHazard } });
  const { version, facts } = (await as(getHouse, { params: { id } })).body;
  const address = String(facts.find(({ field }) => field === 'address')?.value ?? '');
  const answer = await as(changeHouse, {
    params: { id },
    body: { version, changes: [{ field: 'address', value: `${address}号` }], reason: '核对门牌' },
  });
  if (answer.status !== 200) throw new Error(answer.text);
}
