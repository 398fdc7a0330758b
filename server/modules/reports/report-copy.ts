import type { ReportCopy } from '../../contract/reports/my-data';
import { reporterView } from './look-up';
import type { ReportDoc } from './report-file';
import type { ReportPorts } from './reports.service';

/** All that is held on a report, for who sent it; that an identity is sealed, never what is. */
export interface CopiedReport {
  content: Omit<ReportCopy, 'contacts' | 'reward'>;
  town: string;
  sealed: boolean;
  people: number;
  goneAt: string | null;
  /** Whether the consent was withdrawn; it is deleted by and by. */
  wished: boolean;
  /** Whose copy it is among those who reported together. */
  index: number;
}

const iso = (at: Date | undefined): string | null => at?.toISOString() ?? null;

/** The copy for one of those who reported together; 0 is the first. */
export async function copyOf(ports: ReportPorts, doc: ReportDoc, index = 0): Promise<CopiedReport> {
  return {
    content: {
      report: await reporterView(ports, doc),
      majorDanger: doc.majorDanger,
      people: doc.people,
      answerNote: doc.answerNote,
      withdrawnAt: iso(doc.withdrawnAt),
      repliedAt: iso(doc.repliedAt),
      ofAccount: doc.reporterKey !== null,
    },
    town: doc.town,
    sealed: doc.identity !== null,
    people: doc.identity ? await ports.identities.people(doc.identity) : 0,
    index,
    goneAt: iso(doc.contactsGone?.at),
    wished: doc.contactWish !== undefined,
  };
}
