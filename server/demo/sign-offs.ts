import type { AppContext } from '../context';
import type { StaffActor } from '../http/actor';
import { demoHouseReason } from './houses.data';

/** The second village of the first demonstration town has signed this month's summary; the first has not. Safe to repeat. */
export async function seedSignOffs({ areas, signOffs }: AppContext): Promise<void> {
  const village = areas.tree()[0]?.villages[1]?.code;
  if (!village) return;
  const actor: StaffActor = {
    kind: 'staff',
    id: 'demonstration',
    name: demoHouseReason,
    roles: [{ role: 'villageAdmin', area: village }],
  };
  const [row] = (await signOffs.list(actor, {})).rows;
  if (!row || row.n > 0) return;
  const { id, version, print, may } = await signOffs.page(actor, row.id);
  if (may.sign) await signOffs.sign(actor, id, { version, print });
}
