export { createMessageStore } from './messages.model';
export { createDeliveryStore } from './deliveries.model';
export { createMessageService, type MessageService } from './messages.service';
export type { Letter, Recipient } from './message-file';
export { messageRoutes } from './messages.routes';
