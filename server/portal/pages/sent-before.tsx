import { gatePageTexts as texts } from '../gate.texts';
import { renderPage } from '../page';
import type { ReportDraft } from '../report-draft';
import { KeptDraft } from './own-words';

/** Asks once before a report is sent that looks like one from the same browser a moment ago. */
export const sentBeforePage = (draft: ReportDraft, view: string): string =>
  renderPage({
    title: texts.againTitle,
    path: '/report',
    children: (
      <form method="post" action="/report" encType="multipart/form-data">
        <h1>{texts.againTitle}</h1>
        <p className="card" role="alert">
          {texts.again}
        </p>
        <KeptDraft draft={draft} view={view} />
        <p>
          <a href="/track">{texts.againTrack}</a>
        </p>
        <p className="submit">
          <button type="submit" name="action" value="change">
            {texts.againChange}
          </button>
        </p>
        <p>
          <button type="submit" className="quiet" name="action" value="send-again">
            {texts.againSend}
          </button>
        </p>
      </form>
    ),
  });
