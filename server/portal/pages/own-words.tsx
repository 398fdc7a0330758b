import type { OwnWords } from '../../contract/reports/own-words';
import { ownWordsTexts as texts } from '../../contract/reports/own-words.texts';
import { renderPage } from '../page';
import type { ReportDraft } from '../report-draft';

/** Everything that was typed, in hidden fields: the form goes on with it whichever way is taken. */
export function KeptDraft({ draft: { point, files, ...typed }, view }: { draft: ReportDraft; view: string }) {
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

/** Asks once before a report is sent whose words may tell who sends it. */
export const ownWordsPage = (found: readonly OwnWords[], draft: ReportDraft, view: string): string =>
  renderPage({
    title: texts.title,
    path: '/report',
    children: (
      <form method="post" action="/report" encType="multipart/form-data">
        <h1>{texts.title}</h1>
        <div className="card" role="alert">
          <ul>
            {found.map(({ field, kind, text }, i) => (
              <li key={i} translate="no">
                {texts.found(field, kind, text)}
              </li>
            ))}
          </ul>
        </div>
        <p>{texts.why}</p>
        <KeptDraft draft={draft} view={view} />
        <p className="submit">
          <button type="submit" name="action" value="change">
            {texts.change}
          </button>
        </p>
        <p>
          <button type="submit" className="quiet" name="action" value="send-anyway">
            {texts.anyway}
          </button>
        </p>
      </form>
    ),
  });
