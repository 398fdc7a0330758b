import { eachApart } from '../../platform/outbox';
import { joinWords } from './same-words';
import type { ReportDoc } from './report-file';
import type { EvidencePhoto, ReportPorts } from './reports.service';

/**
 * What follows the insert of a report: its leaf in the receipt log, and its case. Safe to repeat, and done by
 * the sweep where the process died in between. A report whose number was closed meanwhile gets a new one
 * before it is answered; nobody has seen the old one.
 */
export async function finishReport(
  ports: ReportPorts,
  doc: ReportDoc,
  claimed?: readonly EvidencePhoto[],
): Promise<ReportDoc> {
  const { receipts, store, cases, evidence, areas } = ports;
  let current = doc;
  while (!(await receipts.log(current))) {
    const { sequence, number, registeredAt, keyId, promise } = await receipts.register(
      doc.town,
      doc.salt,
      doc.commitment,
    );
    const moved = await store.renumber(doc._id, current.sequence, { sequence, number, registeredAt, keyId, promise });
    if (!moved) await receipts.closeUnused(doc.town, sequence);
    const fresh = moved ?? (await store.byId(doc._id));
    if (!fresh) throw new Error(`report ${doc._id} is gone`);
    current = fresh;
  }
  await joinWords(ports, current);
  const photos = claimed ?? (await evidence.ofClaim(current.idempotency));
  await cases.open({
    id: current.caseId,
    report: current._id,
    receiptNumber: current.number,
    category: current.category,
    ongoing: current.ongoing,
    majorDanger: current.majorDanger,
    place: current.place,
    photoHashes: photos.flatMap((photo) => (photo.perceptualHash ? [photo.perceptualHash] : [])),
    thumb: photos[0]?.thumb ?? null,
    registeredAt: current.registeredAt,
    filedBy: current.filedBy ?? null,
    found: current.channel === 'patrol',
    words: [
      current.description,
      ...[current.place.village, current.place.grid].flatMap((code) => (code ? areas.areaName(code) : [])),
    ],
  });
  await store.finished(current._id);
  return { ...current, pending: undefined };
}

/** A report that is still being registered by its own process is left alone for this long, in milliseconds. */
const ownTime = 30_000;

/** Finishes what killed processes left: reports without a leaf or case, and drawn numbers without a report. */
export async function sweepReports(ports: ReportPorts): Promise<{ finished: number; closed: number }> {
  const pending = await ports.store.pendingBefore(new Date(ports.clock.now().getTime() - ownTime), 100);
  let closed = 0;
  const close = async (town: string): Promise<void> => {
    for (const sequence of await ports.receipts.gaps(town)) {
      await ports.receipts.closeUnused(town, sequence);
      closed += 1;
    }
  };
  await eachApart(
    [
      ...pending.map((doc) => () => finishReport(ports, doc)),
      ...ports.areas.towns().map(
        ({ code }) =>
          () =>
            close(code),
      ),
    ],
    (work) => work(),
  );
  return { finished: pending.length, closed };
}
