import type { ReporterAct } from '../../contract/reports/reporter-acts';
import { Problem } from '../../contract/problem';
import type { StepPhoto } from '../cases';
import type { ReportDoc } from './report-file';
import { reportTexts } from './reports.texts';
import type { EvidencePhoto, ReportPorts } from './reports.service';

type Photos = Extract<ReporterAct, { act: 'notFixed' }>['photos'];

/** A reporter's photos as the case keeps them: without position, which would tell where the reporter stood. */
const asStepPhoto = ({ id, view, thumb }: EvidencePhoto): StepPhoto => ({
  id,
  role: 'after',
  view,
  thumb,
  takenAt: null,
  position: null,
});

const claim = ({ evidence }: ReportPorts, doc: ReportDoc, photos: Photos | undefined): Promise<EvidencePhoto[]> =>
  photos
    ? evidence.claim(photos.uploadSession, photos.files, `${doc.idempotency}/${photos.uploadSession}`)
    : Promise.resolve([]);

const refused = (detail: string): Problem => new Problem('step_refused', { detail });

/** Does what the reporter asks of the own report. Throws `step_refused` with the reason in words. */
export async function actOnReport(ports: ReportPorts, doc: ReportDoc, wish: ReporterAct): Promise<void> {
  const { store, clock, cases } = ports;
  const at = clock.now();
  switch (wish.act) {
    case 'supplement': {
      if (doc.answer === 'withdrawn') throw refused(reportTexts.withdrawnAlready);
      const photos = await claim(ports, doc, wish.photos);
      const files = photos.map(({ id, kind, view, thumb }) => ({ id, kind, view, thumb }));
      return store.supplement(doc._id, { key: wish.key, at, text: wish.text, photos: files });
    }
    case 'withdraw':
      if (doc.answer === 'answered' || doc.answer === 'rejected') throw refused(reportTexts.answeredAlready);
      await store.withdraw(doc._id, at);
      return ports.decided([doc.caseId]);
    case 'rate': {
      const { stars, text } = wish;
      if (doc.answer !== 'answered' && doc.answer !== 'rejected') throw refused(reportTexts.notAnsweredYet);
      if (await store.rate(doc._id, { stars, text, at })) return;
      // The same once more is a button pressed twice, or a retry after a lost answer: it was taken.
      const kept = (await store.byId(doc._id))?.rating;
      if (kept?.stars !== stars || kept.text !== text) throw refused(reportTexts.ratedAlready);
      return;
    }
    case 'notFixed': {
      if (doc.answer === 'withdrawn') throw refused(reportTexts.withdrawnAlready);
      const photos = await claim(ports, doc, wish.photos);
      return cases.notFixed(doc.caseId, { note: wish.text, photos: photos.map(asStepPhoto) });
    }
  }
}
