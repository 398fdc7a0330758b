import { copyDataByCode, copyMyData, forgetContactsByCode, forgetMyContacts } from '../../contract/reports/my-data';
import { residentOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { RetentionService } from './retention.service';

export const retentionRoutes = (service: RetentionService): Route[] => [
  route(copyMyData, ({ actor, query }) => service.copyMine(residentOf(actor), query.cursor, query.limit)),
  route(copyDataByCode, ({ body, caller }) => service.copyByCode(body.number, body.claimCode, caller)),
  route(forgetMyContacts, ({ actor, params, body }) =>
    service.forgetMine(residentOf(actor), params.id, body.giveUpReward),
  ),
  route(forgetContactsByCode, ({ body, caller }) =>
    service.forgetByCode(body.number, body.claimCode, caller, body.giveUpReward),
  ),
];
