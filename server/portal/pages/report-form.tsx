import { categories } from '../../contract/reports/categories';
import type { Uploaded } from '../../contract/evidence/evidence';
import type { Point } from '../../contract/places';
import { categoryTexts } from '../../contract/reports/reports.texts';
import type { DutyPost } from '../../contract/duty/duty';
import type { GateQuestions } from '../../modules/gate';
import { gatePageTexts as gateTexts } from '../gate.texts';
import { Choices, ErrorSummary, FieldError, Must, TextField, type FormErrors } from '../fields';
import type { ReportDraft } from '../report-draft';
import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';
import { DutyNow } from './duty-now';
import { GateFields } from './gate-fields';
import { PlaceFields, type TownChoice } from './place-fields';
import { PhotoFields } from './photo-fields';

const texts = portalTexts.report;

export interface ReportFormProps {
  /** Whether it was opened from a survey result to report a building that is missing there. */
  preset?: boolean;
  draft: ReportDraft;
  errors: FormErrors;
  /** Errors that belong to no field, e.g. a photo that could not be read, by name. */
  general: readonly string[];
  towns: readonly TownChoice[];
  kept: readonly Uploaded[];
  /** The map picture's view, as it travels. */
  view: string;
  /** The approval number of the map; null where there is none. */
  approval: string | null;
  /** In words, where the picked point lies. */
  picked: string | null;
  offer: { point: Point; words: string } | null;
  /** What the gate asks; null where it is open. */
  questions: GateQuestions | null;
  /** Whom to call, where the form was held back; empty otherwise. */
  hotline: readonly DutyPost[];
  /** Whether it was held back, with nothing in it to be put right. */
  held: boolean;
}

const yesNo = [
  { value: 'yes', label: texts.yes },
  { value: 'no', label: texts.no },
];

const dangerOptions = yesNo.map((one) => (one.value === 'yes' ? { ...one, hint: texts.dangerHint } : one));

function IdentityFields({ draft, errors }: Pick<ReportFormProps, 'draft' | 'errors'>) {
  return (
    <>
      <Choices
        name="mode"
        legend={texts.identity}
        errors={errors}
        value={draft.mode}
        must
        options={[
          { value: 'named', label: texts.named, hint: texts.namedHint },
          { value: 'anonymous', label: texts.anonymous, hint: texts.anonymousHint },
        ]}
      />
      <div className="card" data-named-only>
        <TextField name="name" label={texts.name} errors={errors} value={draft.name} autoComplete="name" />
        <TextField name="phone" label={texts.phone} errors={errors} value={draft.phone} type="tel" autoComplete="tel" />
        <TextField name="idNumber" label={texts.idNumber} errors={errors} value={draft.idNumber} />
      </div>
    </>
  );
}

function Agree({ draft, errors }: Pick<ReportFormProps, 'draft' | 'errors'>) {
  return (
    <div className="field">
      <FieldError name="agree" errors={errors} />
      <label className="choice">
        <input
          id="agree"
          type="checkbox"
          name="agree"
          value="yes"
          defaultChecked={draft.agree === 'yes'}
          aria-describedby={errors.agree ? 'agree-error' : undefined}
        />
        <span>
          {texts.agree} <a href="/privacy">{portalTexts.privacy.title}</a>
          <Must />
        </span>
      </label>
    </div>
  );
}

/** An answer to the gate that still waits to be used. */
const KeptPass = ({ pass }: { pass: string }) => (
  <p className="hint">
    <input type="hidden" name="pass" value={pass} />
    {gateTexts.kept}
  </p>
);

/** The report form. It works without script; a refused form comes back with its text and photos. */
export const reportFormPage = (props: ReportFormProps): string => {
  const { draft, errors, general } = props;
  const options = categories.map((value) => ({ value, ...categoryTexts[value] }));
  return renderPage({
    title: texts.title,
    path: '/report',
    scripts: ['/static/report.js', ...(props.questions ? ['/static/gate.js'] : [])],
    styles: ['/static/leaflet.css'],
    children: (
      <form method="post" action="/report" encType="multipart/form-data" noValidate>
        {/* The Enter key takes a form's first button: it must send, never click the map. */}
        <button className="first" type="submit" name="action" value="send" tabIndex={-1} aria-hidden="true">
          {texts.submit}
        </button>
        <h1>{texts.title}</h1>
        <ErrorSummary errors={errors} general={general} title={props.held ? gateTexts.held : undefined} />
        {props.hotline.length > 0 && <p>{gateTexts.hotline}</p>}
        <DutyNow posts={props.hotline} all />
        <p className="lead">{texts.lead}</p>
        {props.preset && <p className="card good">{texts.missedPreset}</p>}
        <input type="hidden" name="idempotencyKey" value={draft.idempotencyKey} />
        <input type="hidden" name="uploadSession" value={draft.uploadSession} />
        <Choices
          name="category"
          legend={texts.category}
          errors={errors}
          value={draft.category}
          options={options}
          must
        />
        <TextField
          name="description"
          label={texts.description}
          errors={errors}
          value={draft.description}
          hint={texts.descriptionHint}
          multiline
          must
        />
        <Choices name="ongoing" legend={texts.ongoing} errors={errors} value={draft.ongoing} options={yesNo} must />
        <Choices
          name="majorDanger"
          legend={texts.majorDanger}
          errors={errors}
          value={draft.majorDanger}
          options={dangerOptions}
        />
        <PhotoFields
          legend={texts.photos}
          hint={texts.photosHint}
          must
          video
          files={draft.files}
          kept={props.kept}
          errors={errors}
        />
        <PlaceFields {...props} />
        <TextField name="people" label={texts.people} errors={errors} value={draft.people} hint={texts.peopleHint} />
        <IdentityFields draft={draft} errors={errors} />
        {props.questions && <GateFields questions={props.questions} />}
        {draft.pass && !props.questions && <KeptPass pass={draft.pass} />}
        <Agree draft={draft} errors={errors} />
        <p className="submit">
          <button type="submit" name="action" value="send">
            {texts.submit}
          </button>
        </p>
      </form>
    ),
  });
};
