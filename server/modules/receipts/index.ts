export { createReceiptStore } from './receipts.model';
export { createReceiptService, type ReceiptService, type Registration } from './receipts.service';
export { receiptRoutes } from './receipts.routes';
export { canonicalJson, commitmentOf, promiseText, receiptNumberOf } from './receipts.rules';
