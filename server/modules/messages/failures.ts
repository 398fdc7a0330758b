import type { DeliveryFailures, FailureChoice } from '../../contract/messages/messages';
import { Problem } from '../../contract/problem';
import { areasHeld, type StaffActor } from '../../http/actor';
import { chinaDay } from '../../platform/china-time';
import { areaScope } from '../../platform/area-scope';
import { countByDay } from './delivery.rules';
import { isForStaff } from './deliveries.model';
import type { DeliveryDoc } from './message-file';
import type { MessagePorts } from './messages.service';
import { messageTexts as texts } from './messages.texts';

/** How far back failures are shown, in milliseconds. */
const shownFor = 30 * 86_400_000;

const reasonOf = (code: string | null): string => texts.reasons[code ?? ''] ?? texts.otherReason(code ?? '');

const townsOf = ({ townsIn }: MessagePorts, actor: StaffActor): string[] =>
  townsIn(areaScope(areasHeld(actor, ['townAdmin'])));

const recent = (ports: MessagePorts, towns: readonly string[]): Promise<DeliveryDoc[]> =>
  ports.deliveries.failed(towns, new Date(ports.clock.now().getTime() - shownFor));

/** What could not be brought in the actor's towns; of residents only how many a day. */
export async function failuresFor(ports: MessagePorts, actor: StaffActor): Promise<DeliveryFailures> {
  const failed = await recent(ports, townsOf(ports, actor));
  const staff = failed.filter(isForStaff);
  const names = await ports.staffNames([...new Set(staff.map(({ to }) => to.slice('staff:'.length)))]);
  return {
    staff: staff.map(({ _id, at, to, way, number, code, tries }) => ({
      id: _id,
      at: at.toISOString(),
      to: names.get(to.slice('staff:'.length)) ?? texts.left,
      way,
      number: number ?? '',
      reason: reasonOf(code),
      tries,
    })),
    residents: countByDay(
      failed.filter((doc) => !isForStaff(doc)),
      chinaDay,
    ).map((line) => ({ ...line, reason: reasonOf(line.code) })),
  };
}

/** Tries again: one to staff, or all of one day, way and reason to residents. Throws `not_found` where there is none. */
export async function retryFailures(
  ports: MessagePorts,
  actor: StaffActor,
  which: FailureChoice,
): Promise<DeliveryFailures> {
  const towns = townsOf(ports, actor);
  const failed = await recent(ports, towns);
  const chosen = failed.filter((doc) =>
    which.to === 'staff'
      ? doc._id === which.id && isForStaff(doc)
      : !isForStaff(doc) && doc.way === which.way && (doc.code ?? '') === which.code && chinaDay(doc.at) === which.day,
  );
  const again = await ports.deliveries.again(
    chosen.map(({ _id }) => _id),
    towns,
    ports.clock.now(),
  );
  if (again === 0) throw new Problem('not_found');
  return failuresFor(ports, actor);
}
