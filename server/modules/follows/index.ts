export type { Notification } from './follow-file';
export { createFollowStore } from './follows.model';
export { followRoutes } from './follows.routes';
export { createFollowService, type FollowService } from './follows.service';
