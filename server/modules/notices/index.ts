export { createNoticeMarkStore } from './marks.model';
export { createNoticeStore } from './notices.model';
export { createPublishedCases, type PublishedCase, type PublishedCases } from './published-cases';
export { seenFrom } from './notices.rules';
export { noticeRoutes } from './notices.routes';
export { createNoticeService, type NoticeService } from './notices.service';
export type { PublicNotices } from './public-notices';
export { createNoticeVersionStore } from './versions.model';
