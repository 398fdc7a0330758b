import {
  addNoticeFile,
  createNotice,
  dropNotice,
  getNotice,
  listNotices,
  listNoticeVersions,
  publishNotice,
  returnNotice,
  saveNotice,
  submitNotice,
  takeBackNotice,
  withdrawNotice,
} from '../../contract/notices/notices';
import { getPublicNotice, listPublicNotices } from '../../contract/notices/public-notices';
import { staffOf } from '../../http/actor';
import { receiveFile } from '../../http/file-body';
import { route, type Route } from '../../http/mount';
import type { NoticeService } from './notices.service';
import { noticeTexts } from './notices.texts';

export const noticeRoutes = (service: NoticeService): Route[] => [
  route(listNotices, ({ actor, query }) => service.list(staffOf(actor), query)),
  route(getNotice, ({ actor, params }) => service.page(staffOf(actor), params.id)),
  route(createNotice, ({ actor, body }) => service.begin(staffOf(actor), body)),
  route(saveNotice, ({ actor, params, body }) => service.save(staffOf(actor), params.id, body)),
  route(addNoticeFile, ({ actor, params, request }) =>
    receiveFile(request, noticeTexts.noFile, (stream, { fileName }) =>
      service.addFile(staffOf(actor), params.id, fileName, stream),
    ),
  ),
  route(submitNotice, ({ actor, params, body }) => service.submit(staffOf(actor), params.id, body.version)),
  route(takeBackNotice, ({ actor, params, body }) => service.takeBack(staffOf(actor), params.id, body.version)),
  route(returnNotice, ({ actor, params, body }) => service.giveBack(staffOf(actor), params.id, body)),
  route(publishNotice, ({ actor, params, body }) => service.publish(staffOf(actor), params.id, body)),
  route(withdrawNotice, ({ actor, params, body }) => service.withdraw(staffOf(actor), params.id, body)),
  route(dropNotice, ({ actor, params, body }) => service.drop(staffOf(actor), params.id, body)),
  route(listNoticeVersions, ({ actor, params }) => service.versionsOf(staffOf(actor), params.id)),
  route(listPublicNotices, ({ query }) => service.public.list(query)),
  route(getPublicNotice, ({ params }) => service.public.page(params.id)),
];
