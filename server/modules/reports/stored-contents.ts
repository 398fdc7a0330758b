import { pointInput } from '../../contract/places';
import type { StoredReport } from '../receipts';
import type { ReportDoc } from './report-file';
import { contentOf } from './reports.rules';
import type { ReportPorts } from './reports.service';

/** A part of a degree that no two points are taken apart by. */
const hair = 1e-9;

/** Whether the place that officers see is the one that was sent: its words, its point, its village. */
function placeAsSaid({ areas }: Pick<ReportPorts, 'areas'>, { place, said }: ReportDoc): boolean {
  if (place.words !== said.words) return false;
  const point = pointInput.safeParse(said.point);
  if (!point.success) return place.point === null && place.village === (said.village ?? null);
  const sent = areas.locate(point.data).point;
  return (
    place.point !== null && Math.abs(place.point.lng - sent.lng) < hair && Math.abs(place.point.lat - sent.lat) < hair
  );
}

/** The reports of a town as they stand in the database, by id, for the check of the receipt log. */
export async function storedContents(
  ports: Pick<ReportPorts, 'store' | 'evidence' | 'areas'>,
  town: string,
  after: string,
  limit: number,
): Promise<StoredReport[]> {
  const docs = await ports.store.ofTown(town, after, limit);
  return Promise.all(
    docs.map(async (doc) => {
      const photos = await ports.evidence.ofClaim(doc.idempotency);
      const { town: of, sequence, number, registeredAt, salt, commitment, keyId, promise } = doc;
      return {
        id: doc._id,
        claim: doc.idempotency,
        ...{ town: of, sequence, number, registeredAt, salt, commitment, keyId, promise },
        content: contentOf(
          { ...doc, place: doc.said },
          photos.map((photo) => photo.sha256),
        ),
        placeAsSaid: doc.said !== undefined && placeAsSaid(ports, doc),
        pending: doc.pending !== undefined,
      };
    }),
  );
}
