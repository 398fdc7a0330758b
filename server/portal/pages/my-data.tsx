import type { ReportCode } from '../act-draft';
import { myDataTexts as texts } from '../my-data.texts';
import { renderPage } from '../page';
import { CodeFields } from './act';

/** A copy of all that is held, and the consent withdrawn: what the reporter may ask for at any time (PIPL 45, 47). */
export const MyData = ({ code, gone }: { code: ReportCode; gone: boolean }) => (
  <section aria-labelledby="my-data">
    <h2 id="my-data">{texts.heading}</h2>
    <div className="acts">
      <form className="card" method="post" action="/track/data">
        <CodeFields code={code} />
        <p>{texts.copyHint}</p>
        <button type="submit" className="quiet">
          {texts.copy}
        </button>
      </form>
      {!gone && (
        <form className="card" method="post" action="/track/forget">
          <CodeFields code={code} />
          <p>{texts.forgetHint}</p>
          <button type="submit" className="quiet">
            {texts.forget}
          </button>
        </form>
      )}
    </div>
  </section>
);

/** Asks once more, and says what goes and what stays, before anything is deleted. */
export const forgetPage = (code: ReportCode): string =>
  renderPage({
    title: texts.title,
    path: '/track',
    children: (
      <>
        <h1>{texts.title}</h1>
        <p className="lead">{texts.lead}</p>
        <p>{texts.kept}</p>
        <form method="post" action="/track/forget">
          <CodeFields code={code} />
          <p className="choice">
            <input type="checkbox" id="giveUp" name="giveUp" value="yes" />
            <label htmlFor="giveUp">{texts.giveUp}</label>
          </p>
          <p className="submit">
            <button type="submit" name="action" value="forget">
              {texts.confirm}
            </button>
          </p>
        </form>
        <form method="post" action="/track">
          <CodeFields code={code} />
          <button type="submit" className="quiet">
            {texts.back}
          </button>
        </form>
      </>
    ),
  });
