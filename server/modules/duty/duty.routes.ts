import { addShift, getDuty, getDutyNow, handOver, importDuty, removeShift } from '../../contract/duty/duty';
import { staffOf } from '../../http/actor';
import { receiveFile } from '../../http/file-body';
import { route, type Route } from '../../http/mount';
import type { DutyService } from './duty.service';
import { dutyTexts } from './duty.texts';

export const dutyRoutes = (service: DutyService): Route[] => [
  route(getDutyNow, async () => ({ posts: (await service.now()).posts })),
  route(getDuty, ({ actor, params, query }) => service.page(staffOf(actor), params.code, query.from)),
  route(addShift, ({ actor, params, body }) => service.add(staffOf(actor), params.code, body)),
  route(removeShift, ({ actor, params, body }) => service.remove(staffOf(actor), params.code, body)),
  route(handOver, ({ actor, params, body }) => service.handOver(staffOf(actor), params.code, body)),
  route(importDuty, ({ actor, params, request }) =>
    receiveFile(request, dutyTexts.noFile, (stream) => service.import(staffOf(actor), params.code, stream)),
  ),
];
