import type { ReportForReporter } from '../../contract/reports/reports';
import type { RewardForReporter } from '../../contract/rewards/claims';
import { categoryTexts } from '../../contract/reports/reports.texts';
import { actNames, type ReportCode } from '../act-draft';
import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';
import { dateTime } from '../words';
import { CodeFields } from './act';
import { MyData } from './my-data';
import { Keep } from './receipt';
import { RewardCard } from './reward-card';

const texts = portalTexts.track;

/** What the page says of the act that led to it. */
export interface Said {
  kind: 'done' | 'refused';
  words: string;
  /** What was typed for a refused act, so that it is not lost. */
  typed?: string;
}

function Photos({ photos, alt }: { photos: ReportForReporter['photos']; alt(n: number): string }) {
  return (
    <ul className="photos">
      {photos.map((photo, i) => (
        <li key={photo.id}>
          {photo.thumbUrl ? (
            <a href={photo.viewUrl ?? photo.thumbUrl}>
              <img src={photo.thumbUrl} alt={photo.kind === 'video' ? texts.video : alt(i + 1)} loading="lazy" />
            </a>
          ) : (
            <span>{texts.sealed}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function SaidOfAct({ said }: { said: Said }) {
  return said.kind === 'done' ? (
    <p className="card good" role="status">
      {said.words}
    </p>
  ) : (
    <div className="errors" role="alert">
      <p className="error">{said.words}</p>
      {said.typed && (
        <>
          <p>{texts.typed}</p>
          <blockquote translate="no">{said.typed}</blockquote>
        </>
      )}
    </div>
  );
}

/** The acts that are possible now, each a button to its form. */
function Acts({ may, code }: { may: ReportForReporter['may']; code: ReportCode }) {
  const possible = actNames.filter((act) => may[act]);
  if (possible.length === 0) return null;
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{portalTexts.acts.title}</h2>
      <div className="acts">
        {possible.map((act) => (
          <form key={act} className="card" method="post" action="/track/act" encType="multipart/form-data">
            <CodeFields code={code} />
            <input type="hidden" name="act" value={act} />
            <p>{portalTexts.acts[act].hint}</p>
            <button type="submit" className={act === 'withdraw' ? 'quiet' : undefined}>
              {portalTexts.acts[act].label}
            </button>
          </form>
        ))}
      </div>
    </section>
  );
}

/** What the reporter added and how the handling was rated. */
function Added({ report: { supplements, rating } }: { report: ReportForReporter }) {
  return (
    <>
      {supplements.length > 0 && <h2>{texts.supplements}</h2>}
      {supplements.map(({ at, text, photos }) => (
        <div className="card" key={at + text}>
          <time dateTime={at}>{dateTime(at)}</time>
          <p className="typed" translate="no">
            {text}
          </p>
          {photos.length > 0 && <Photos photos={photos} alt={texts.supplementPhoto} />}
        </div>
      ))}
      {rating && (
        <>
          <h2>{texts.rating}</h2>
          <div className="card">
            <strong>{portalTexts.acts.star[rating.stars]}</strong>
            {rating.text && (
              <p className="typed" translate="no">
                {rating.text}
              </p>
            )}
          </div>
        </>
      )}
    </>
  );
}

/** Who saw the own identity: when, which post, why. An anonymous report has none to see. */
function SeenBy({ report: { seenBy, anonymous, contactsGoneAt } }: { report: ReportForReporter }) {
  if (anonymous && seenBy.length === 0) return null;
  return (
    <section aria-labelledby="seen">
      <h2 id="seen">{texts.seenBy}</h2>
      {contactsGoneAt && <p className="card">{texts.contactsGone(dateTime(contactsGoneAt))}</p>}
      {seenBy.length === 0 ? (
        <p className="card">{texts.seenByNobody}</p>
      ) : (
        <ol className="steps">
          {seenBy.map(({ at, role, reason }, i) => (
            <li key={`${at}${i}`}>
              <strong>{role}</strong> <time dateTime={at}>{dateTime(at)}</time>
              <div>{reason}</div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

export interface FollowedReport {
  report: ReportForReporter;
  /** Null where none is approved. */
  reward: RewardForReporter | null;
  code: ReportCode;
  /** Where the portal is reached, for the code of the receipt. */
  origin: string;
  said?: Said;
}

/** A report as its reporter sees it, with what can still be done. The code travels in its forms, never in an address. */
export const reportPage = ({ report, reward, code, said, origin }: FollowedReport): string =>
  renderPage({
    title: report.receipt.number,
    path: '/track',
    children: (
      <>
        <h1>{report.receipt.number}</h1>
        {said && <SaidOfAct said={said} />}
        <div className="card good">
          <p className="state">{report.state.label}</p>
          <p>{report.state.explanation}</p>
        </div>
        {reward && <RewardCard reward={reward} code={code} />}
        <h2>{texts.steps}</h2>
        <ol className="steps">
          {report.steps.map((step) => (
            <li key={step.at + step.label}>
              <strong>{step.label}</strong> <time dateTime={step.at}>{dateTime(step.at)}</time>
              {step.note && <div>{step.note}</div>}
            </li>
          ))}
        </ol>
        <Added report={report} />
        <Acts may={report.may} code={code} />
        <SeenBy report={report} />
        <h2>{texts.description}</h2>
        <div className="card">
          <dl className="facts">
            <dt>{texts.category}</dt>
            <dd>{categoryTexts[report.category].label}</dd>
            <dt>{texts.place}</dt>
            <dd translate="no">
              {[report.place.town, report.place.village, report.place.grid, report.place.words]
                .filter(Boolean)
                .join(' ')}
            </dd>
            <dt>{texts.description}</dt>
            <dd translate="no">{report.description}</dd>
          </dl>
        </div>
        <h2>{texts.photos}</h2>
        <Photos photos={report.photos} alt={texts.photoAlt} />
        <h2>{portalTexts.receipt.proof}</h2>
        <Keep receipt={report.receipt} origin={origin} />
        <MyData code={code} gone={report.contactsGoneAt !== null} />
      </>
    ),
  });
