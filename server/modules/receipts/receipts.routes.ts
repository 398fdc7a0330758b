import {
  getConsistencyProof,
  getInclusionProof,
  getReceiptHead,
  listLeafHashes,
  listReceiptHeads,
} from '../../contract/receipts/log';
import { getReceiptKeys } from '../../contract/receipts/receipts';
import { listOwnReceiptKeys, replaceReceiptKey } from '../../contract/receipts/own-keys';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import type { LogService } from './log.service';
import type { ReceiptKeyService } from './own-keys';
import type { ReceiptService } from './receipts.service';

export const receiptRoutes = (service: ReceiptService, log: LogService, keys: ReceiptKeyService): Route[] => [
  route(getReceiptKeys, ({ params }) => service.publicKeys(params.town)),
  route(getReceiptHead, ({ params }) => log.head(params.town)),
  route(listReceiptHeads, ({ params, query }) => log.heads(params.town, query.before, query.limit)),
  route(getInclusionProof, ({ params, query }) => log.inclusion(params.town, params.sequence, query.size)),
  route(getConsistencyProof, ({ params, query }) => log.consistency(params.town, query.from, query.to)),
  route(listOwnReceiptKeys, ({ actor, params }) => keys.list(staffOf(actor), params.town)),
  route(replaceReceiptKey, ({ actor, params, body }) => keys.rotate(staffOf(actor), params.town, params.key, body)),
  route(listLeafHashes, ({ params, query }) => log.leaves(params.town, query.after)),
];
