import type { Uploaded } from '../../contract/evidence/evidence';
import type { ActDraft, ReportCode } from '../act-draft';
import { Choices, ErrorSummary, TextField, type FormErrors } from '../fields';
import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';
import { PhotoFields } from './photo-fields';

const texts = portalTexts.acts;
const track = portalTexts.track;

export interface ActPageProps {
  draft: ActDraft;
  errors: FormErrors;
  /** Errors that belong to no field. */
  general: readonly string[];
  kept: readonly Uploaded[];
  /** Number and code are to be typed anew, because they were not right. */
  codeAnew: boolean;
}

/** Number and code as they travel between pages: in the body of a post alone. */
export const CodeFields = ({ code }: { code: ReportCode }) => (
  <>
    <input type="hidden" name="number" value={code.number} />
    <input type="hidden" name="claimCode" value={code.claimCode} />
  </>
);

/** Number and code as fields, where they were not right. */
export function CodeAnew({ number, errors }: { number: string; errors: FormErrors }) {
  return (
    <>
      <p className="hint">{texts.codeAgain}</p>
      <TextField name="number" label={track.number} errors={errors} value={number} hint={track.numberHint} must />
      <TextField name="claimCode" label={track.code} errors={errors} value="" hint={track.codeHint} must />
    </>
  );
}

const stars = [5, 4, 3, 2, 1].map((value) => ({ value: String(value), label: texts.star[value] ?? '' }));

function ActFields({ draft, errors, kept }: Pick<ActPageProps, 'draft' | 'errors' | 'kept'>) {
  const { act } = draft;
  if (act === 'withdraw')
    return (
      <>
        <p>
          <strong>{texts.withdrawAsk}</strong>
        </p>
        <ul>
          {texts.withdrawMeans.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    );
  return (
    <>
      <p className="lead">{texts[act].hint}</p>
      {act === 'rate' && (
        <Choices name="stars" legend={texts.stars} errors={errors} value={draft.stars} options={stars} must />
      )}
      <TextField
        name="text"
        label={texts[act].text}
        errors={errors}
        value={draft.text}
        hint={texts[act].textHint}
        multiline
        must={act !== 'rate'}
      />
      {act !== 'rate' && (
        <PhotoFields
          legend={track.photos}
          hint={texts.photosHint}
          must={act === 'notFixed'}
          video={false}
          files={draft.files}
          kept={kept}
          errors={errors}
        />
      )}
    </>
  );
}

/** The form of one act; for a withdrawal the question whether it is meant. */
export const actPage = ({ draft, errors, general, kept, codeAnew }: ActPageProps): string => {
  const { label, send } = texts[draft.act];
  return renderPage({
    title: label,
    path: '/track',
    children: (
      <>
        <form method="post" action="/track/act" encType="multipart/form-data" noValidate>
          {/* The Enter key takes a form's first button: it must send, never drop the photos. */}
          <button className="first" type="submit" name="action" value="send" tabIndex={-1} aria-hidden="true">
            {send}
          </button>
          <h1>{label}</h1>
          <ErrorSummary errors={errors} general={general} />
          {codeAnew ? (
            <CodeAnew number={draft.number} errors={errors} />
          ) : (
            <>
              <CodeFields code={draft} />
              <p>
                {track.number} <strong>{draft.number}</strong>
              </p>
            </>
          )}
          <input type="hidden" name="act" value={draft.act} />
          <input type="hidden" name="key" value={draft.key} />
          <input type="hidden" name="uploadSession" value={draft.uploadSession} />
          <ActFields draft={draft} errors={errors} kept={kept} />
          <p className="submit">
            <button type="submit" name="action" value="send">
              {send}
            </button>
          </p>
        </form>
        {!codeAnew && (
          <form method="post" action="/track">
            <CodeFields code={draft} />
            <button type="submit" className="quiet">
              {draft.act === 'withdraw' ? texts.keepReport : texts.keep}
            </button>
          </form>
        )}
      </>
    ),
  });
};
