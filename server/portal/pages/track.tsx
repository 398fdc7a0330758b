import type { ReportForReporter } from '../../contract/reports/reports';
import { categoryTexts } from '../../contract/reports/reports.texts';
import { ErrorSummary, TextField, type FormErrors } from '../fields';
import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';
import { dateTime } from '../words';

const texts = portalTexts.track;

/** The look-up form; a refused look-up keeps the number and never the code. */
export const trackPage = (number: string, errors: FormErrors, general: readonly string[]): string =>
  renderPage({
    title: texts.title,
    path: '/track',
    children: (
      <form method="post" action="/track">
        <h1>{texts.title}</h1>
        <ErrorSummary errors={errors} general={general} />
        <p className="lead">{texts.lead}</p>
        <TextField name="number" label={texts.number} errors={errors} value={number} hint={texts.numberHint} must />
        <TextField name="claimCode" label={texts.code} errors={errors} value="" hint={texts.codeHint} must />
        <p className="submit">
          <button type="submit">{texts.submit}</button>
        </p>
      </form>
    ),
  });

function Photos({ photos }: { photos: ReportForReporter['photos'] }) {
  return (
    <ul className="photos">
      {photos.map((photo, i) => (
        <li key={photo.id}>
          {photo.thumbUrl ? (
            <a href={photo.viewUrl ?? photo.thumbUrl}>
              <img
                src={photo.thumbUrl}
                alt={photo.kind === 'video' ? texts.video : texts.photoAlt(i + 1)}
                loading="lazy"
              />
            </a>
          ) : (
            <span>{texts.sealed}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A report as its reporter sees it. */
export const reportPage = (report: ReportForReporter): string =>
  renderPage({
    title: report.receipt.number,
    path: '/track',
    children: (
      <>
        <h1>{report.receipt.number}</h1>
        <div className="card good">
          <p className="state">{report.state.label}</p>
          <p>{report.state.explanation}</p>
        </div>
        <h2>{texts.steps}</h2>
        <ol className="steps">
          {report.steps.map((step) => (
            <li key={step.at + step.label}>
              <strong>{step.label}</strong> <time dateTime={step.at}>{dateTime(step.at)}</time>
              {step.note && <div>{step.note}</div>}
            </li>
          ))}
        </ol>
        <div className="card">
          <dl className="facts">
            <dt>{texts.category}</dt>
            <dd>{categoryTexts[report.category].label}</dd>
            <dt>{texts.place}</dt>
            <dd>
              {[report.place.town, report.place.village, report.place.grid, report.place.words]
                .filter(Boolean)
                .join(' ')}
            </dd>
            <dt>{texts.description}</dt>
            <dd>{report.description}</dd>
          </dl>
        </div>
        <h2>{texts.photos}</h2>
        <Photos photos={report.photos} />
      </>
    ),
  });
