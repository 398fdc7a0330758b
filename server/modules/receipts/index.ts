export { createReceiptStore } from './receipts.model';
export { createReceiptService, type ReceiptService, type Registration } from './receipts.service';
export { createLogStore, type TombstoneDoc } from './log.model';
export { createLogService, type LogService } from './log.service';
export { receiptRoutes } from './receipts.routes';
export { createTownSigners } from './town-signer';
export { commitmentOf } from './receipts.rules';
