import { getReceiptKeys } from '../../contract/receipts/receipts';
import { route, type Route } from '../../http/mount';
import type { ReceiptService } from './receipts.service';

export const receiptRoutes = (service: ReceiptService): Route[] => [
  route(getReceiptKeys, async ({ params }) => ({ keys: await service.publicKeys(params.town) })),
];
