import { getFile, openUpload, uploadFile } from '../../contract/evidence/evidence';
import { route, type Route } from '../../http/mount';
import type { EvidenceService } from './evidence.service';
import { receiveShot } from './file-request';

export const evidenceRoutes = (service: EvidenceService): Route[] => [
  route(openUpload, () => service.openUpload()),
  route(uploadFile, ({ params, request }) =>
    receiveShot(request, (stream, shot) => service.upload(params.session, stream, shot)),
  ),
  route(getFile, async ({ params, query }) => ({
    ...(await service.file(params.key, query.until, query.signature)),
    cacheSeconds: 600,
  })),
];
