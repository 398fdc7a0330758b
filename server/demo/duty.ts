import { createHash } from 'node:crypto';
import type { AppContext } from '../context';
import { chinaDay, chinaInstant } from '../platform/china-time';
import { demoDuty } from './houses.data';
import { loginOf } from './logins';

const hour = 3_600_000;

/** A week of duty in the town, day and night, with one night that nobody has taken yet. Safe to repeat. */
export async function seedDuty({ areas, duty, staff, clock }: AppContext): Promise<void> {
  const town = areas.tree()[0]?.code;
  if (!town) return;
  const actor = await staff.actorOf(loginOf('jingban', 0));
  if ((await duty.page(actor, town)).version > 0) return;
  const morning = chinaInstant(chinaDay(clock.now())).getTime();
  for (let n = 0; n < 14; n += 1) {
    if (n === 5) continue;
    const { version } = await duty.page(actor, town);
    const [from, to] = [n * 12, (n + 1) * 12].map((hours) => new Date(morning + hours * hour).toISOString());
    await duty.add(actor, town, {
      idempotencyKey: createHash('sha256').update(`demonstration/duty/${town}/${n}`).digest('base64url'),
      ...{ version, line: 'answering', name: demoDuty.names[n % 2] ?? '', phone: demoDuty.phone, named: false },
      ...{ from: from ?? '', to: to ?? '' },
    });
  }
}
