import { ErrorSummary, TextField, type FormErrors } from '../fields';
import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';

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
