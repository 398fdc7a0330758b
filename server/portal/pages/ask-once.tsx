import type { ReactNode } from 'react';
import type { OwnWords } from '../../contract/reports/own-words';
import { ownWordsTexts } from '../../contract/reports/own-words.texts';
import { gatePageTexts } from '../gate.texts';
import { renderPage } from '../page';
import type { ReportDraft } from '../report-draft';

interface Asked {
  title: string;
  /** Why it is asked. */
  said: ReactNode;
  change: string;
  /** The button that sends all the same, and what it posts. */
  anyway: { action: 'send-anyway' | 'send-again'; label: string };
  draft: ReportDraft;
  view: string;
}

/** Everything that was typed, in hidden fields: the form goes on with it whichever way is taken. */
function KeptDraft({ draft: { point, files, ...typed }, view }: Pick<Asked, 'draft' | 'view'>) {
  const place = point ? { lng: String(point.lng), lat: String(point.lat) } : {};
  return (
    <>
      {Object.entries({ ...typed, ...place, view }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {files.map((id) => (
        <input key={id} type="hidden" name="files" value={id} />
      ))}
    </>
  );
}

/** A page between the form and its sending: back to the form, or send all the same; nothing of the form is lost. */
const askOnce = ({ title, said, change, anyway, draft, view }: Asked): string =>
  renderPage({
    title,
    path: '/report',
    children: (
      <form method="post" action="/report" encType="multipart/form-data">
        <h1>{title}</h1>
        {said}
        <KeptDraft draft={draft} view={view} />
        <p className="submit">
          <button type="submit" name="action" value="change">
            {change}
          </button>
        </p>
        <p>
          <button type="submit" className="quiet" name="action" value={anyway.action}>
            {anyway.label}
          </button>
        </p>
      </form>
    ),
  });

/** Asks once before a report is sent whose words may tell who sends it. */
export const ownWordsPage = (found: readonly OwnWords[], draft: ReportDraft, view: string): string =>
  askOnce({
    title: ownWordsTexts.title,
    said: (
      <>
        <div className="card" role="alert">
          <ul>
            {found.map(({ field, kind, text }, i) => (
              <li key={i} translate="no">
                {ownWordsTexts.found(field, kind, text)}
              </li>
            ))}
          </ul>
        </div>
        <p>{ownWordsTexts.why}</p>
      </>
    ),
    change: ownWordsTexts.change,
    anyway: { action: 'send-anyway', label: ownWordsTexts.anyway },
    draft,
    view,
  });

/** Asks once before a report is sent that looks like one from the same browser a moment ago. */
export const sentBeforePage = (draft: ReportDraft, view: string): string =>
  askOnce({
    title: gatePageTexts.againTitle,
    said: (
      <>
        <p className="card" role="alert">
          {gatePageTexts.again}
        </p>
        <p>
          <a href="/track">{gatePageTexts.againTrack}</a>
        </p>
      </>
    ),
    change: gatePageTexts.againChange,
    anyway: { action: 'send-again', label: gatePageTexts.againSend },
    draft,
    view,
  });
