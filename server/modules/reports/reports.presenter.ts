import type { Registered, ReportForReporter } from '../../contract/reports/reports';
import { answerStateTexts } from '../../contract/reports/reports.texts';
import { groupCode } from '../../platform/crypto/random';
import type { CaseForReporter, HandlerReport } from '../cases';
import type { EvidencePhoto, ReportPorts } from './reports.service';
import type { ReportDoc } from './report-file';
import { reportTexts } from './reports.texts';

/** What the reporter gets at once: the receipt, the code where there is one, and where the report went and why. */
export async function presentRegistered(
  doc: ReportDoc,
  { claimCode, jointCodes }: { claimCode: string | null; jointCodes: readonly string[] },
  ports: ReportPorts,
): Promise<Registered> {
  const { place } = doc;
  const ref = (code: string | null) => (code ? { code, name: ports.areas.areaName(code) } : null);
  const [officer] = place.grid ? await ports.officersOf([place.grid]) : [];
  return {
    receipt: ports.receipts.present(doc),
    claimCode: claimCode ? groupCode(claimCode) : null,
    jointCodes: jointCodes.map(groupCode),
    routed: {
      how: place.how,
      town: ref(place.town),
      village: ref(place.village),
      grid: ref(place.grid),
      distance: null,
      candidates: place.candidates,
      officer: officer?.name ?? null,
      explanation: place.explanation,
    },
  };
}

/** Where the case stands, to its reporter; a withdrawn report waits for nothing, whatever becomes of the case. */
export const stateForReporter = (
  { answer }: Pick<ReportDoc, 'answer'>,
  ofCase: CaseForReporter['state'],
): ReportForReporter['state'] =>
  answer === 'withdrawn'
    ? { code: answer, label: answerStateTexts.withdrawn, explanation: reportTexts.withdrawnMeans }
    : ofCase;

/** A report as its reporter sees it: the own words, the photos, and what became of it. */
export function presentForReporter(
  doc: ReportDoc,
  photos: readonly EvidencePhoto[],
  caseView: CaseForReporter,
  ports: Pick<ReportPorts, 'areas' | 'receipts' | 'fileUrl'>,
): Omit<ReportForReporter, 'seenBy'> {
  const { place } = doc;
  const url = (key: string | null): string | null => (key ? ports.fileUrl(key) : null);
  const shown = ({ id, kind, thumb, view }: Pick<EvidencePhoto, 'id' | 'kind' | 'thumb' | 'view'>) => ({
    id,
    kind,
    thumbUrl: url(thumb),
    viewUrl: url(view),
  });
  const name = (code: string | null): string | null => (code ? ports.areas.areaName(code) : null);
  return {
    id: doc._id,
    receipt: ports.receipts.present(doc),
    category: doc.category,
    description: doc.description,
    ongoing: doc.ongoing,
    place: {
      words: place.words,
      point: place.point,
      town: ports.areas.areaName(place.town),
      village: name(place.village),
      grid: name(place.grid),
      how: place.how,
    },
    photos: photos.map(shown),
    channel: doc.channel,
    anonymous: doc.identity === null,
    answer: doc.answer,
    state: stateForReporter(doc, caseView.state),
    steps: caseView.steps,
    may: {
      supplement: doc.answer !== 'withdrawn',
      withdraw: doc.answer === 'registered' || doc.answer === 'accepted',
      rate: (doc.answer === 'answered' || doc.answer === 'rejected') && !doc.rating,
      notFixed: caseView.notFixed && doc.answer !== 'withdrawn',
    },
    supplements: doc.supplements.map(({ at, text, photos: added }) => ({
      at: at.toISOString(),
      text,
      photos: added.map(shown),
    })),
    contactsGoneAt: doc.contactsGone?.at.toISOString() ?? null,
    rating: doc.rating ? { stars: doc.rating.stars, text: doc.rating.text } : null,
  };
}

/** A report as a handler may see it. Named field by field: what is not here a handler cannot get. */
export const presentForHandler = (
  doc: ReportDoc,
  photos: readonly EvidencePhoto[],
  sameWords: number,
): HandlerReport => ({
  id: doc._id,
  number: doc.number,
  registeredAt: doc.registeredAt,
  channel: doc.channel,
  description: doc.description,
  people: doc.people,
  ongoing: doc.ongoing,
  answer: doc.answer,
  sameWords,
  supplements: doc.supplements.map(({ at, text, photos: added }) => ({ at, text, photos: added })),
  photos: photos.map(({ id, kind, view, thumb, width, height, takenAt, position, provenance }) => ({
    id,
    kind,
    view,
    thumb,
    width,
    height,
    takenAt,
    position,
    provenance,
  })),
});
