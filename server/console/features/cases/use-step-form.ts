import { App, Form } from 'antd';
import { useRef, useState } from 'react';
import type { CaseForHandler } from '@contract/cases/case-view';
import { evidenceRoleTexts } from '@contract/cases/cases.texts';
import { inspectionForms } from '@contract/cases/inspection-form';
import { evidenceNeeded } from '@contract/cases/step-evidence';
import type { CaseEvent } from '@contract/cases/states';
import { Problem, type FieldError } from '@contract/problem';
import { errorWords, Unanswered } from '../../api';
import { useMe } from '../staff/me';
import { useStep } from './queries';
import { stepFields } from './step-fields';
import { bodyOf, isShown, pathOf, placeErrors, valueAt, type FormValues } from './step-values';
import { stepTexts as texts } from './step.texts';
import { useStepPhotos } from './use-step-photos';

/** The names that an error of the server can stand at in this form, as it is filled in now. */
function namesIn(event: CaseEvent, file: CaseForHandler, values: FormValues): string[] {
  return stepFields[event]
    .filter((field) => isShown(field, values))
    .flatMap(({ kind, name }) =>
      kind === 'questions' ? inspectionForms[file.category].map(({ id }) => `${name}.${id}`) : [name],
    );
}

/** A step's form: what is typed stays whatever the server says; its words go to the field that they are about. */
export function useStepForm(file: CaseForHandler, event: CaseEvent, label: string, onDone: () => void) {
  const [form] = Form.useForm<FormValues>();
  const { message } = App.useApp();
  const needed = evidenceNeeded[event] ?? [];
  const photos = useStepPhotos(needed);
  const step = useStep(file.id);
  const me = useMe().data;
  // What was on the page when the form was opened: what others did since then is not overlooked.
  const [seen, setSeen] = useState({ version: file.version, steps: file.history.length });
  const [alert, setAlert] = useState<{ kind: 'error' | 'warning'; words: string } | null>(null);
  const [photoError, setPhotoError] = useState<string | null>(null);
  const [marked, setMarked] = useState<readonly string[]>([]);
  /** What was sent last had no answer: it may have been taken. */
  const unanswered = useRef(false);

  const mark = (errors: readonly FieldError[], values: FormValues): void => {
    const { atFields, elsewhere } = placeErrors(errors, [...namesIn(event, file, values), 'evidence']);
    const fields = atFields.filter(({ name }) => name !== 'evidence');
    form.setFields(fields.map(({ name, messages }) => ({ name: pathOf(name), errors: messages })));
    setMarked(fields.map(({ name }) => name));
    setPhotoError(atFields.find(({ name }) => name === 'evidence')?.messages.join('；') ?? null);
    if (elsewhere.length > 0) setAlert({ kind: 'error', words: elsewhere.join('；') });
    const [first] = fields;
    if (first) form.scrollToField(pathOf(first.name), { block: 'center', focus: true });
  };

  const onStale = async (): Promise<void> => {
    const fresh = await step.reload();
    // The one who pressed twice because no answer came was not overtaken by anybody.
    const first = fresh.history[seen.steps];
    if (unanswered.current && first?.label === label && first.by === me?.name) {
      void message.success(texts.doneBefore(label));
      return onDone();
    }
    setSeen({ version: fresh.version, steps: fresh.history.length });
    const still = fresh.steps.find((one) => one.event === event);
    const refusal = still?.allowed ? [] : [texts.noLonger, still?.refusal ?? ''];
    setAlert({ kind: 'warning', words: [texts.stale, ...refusal].join(' ') });
  };

  const onProblem = async (problem: unknown, values: FormValues): Promise<void> => {
    if (!(problem instanceof Problem)) return setAlert({ kind: 'error', words: errorWords(problem) });
    if (problem.code === 'stale_version') return onStale();
    unanswered.current = problem instanceof Unanswered;
    if (problem.code === 'upload_session_closed') {
      await photos.sendAllAgain();
      return setAlert({ kind: 'warning', words: texts.photosAgain });
    }
    if (problem.details.errors) return mark(problem.details.errors, values);
    setAlert({ kind: 'error', words: errorWords(problem) });
  };

  const photoTrouble = (): string | null => {
    if (photos.waiting) return texts.photosWait;
    const missing = photos.missing.map((role) => evidenceRoleTexts[role]);
    return missing.length > 0 ? texts.photosMissing(missing) : null;
  };

  const submit = async (values: FormValues): Promise<void> => {
    setAlert(null);
    const trouble = photoTrouble();
    setPhotoError(trouble);
    if (trouble) return;
    try {
      const evidence = await photos.evidence();
      const body = { ...bodyOf(stepFields[event], values), ...(evidence ? { evidence } : {}) };
      await step.take({ version: seen.version, event, form: body });
      void message.success(texts.done(label));
      onDone();
    } catch (problem) {
      await onProblem(problem, values).catch((error: unknown) => setAlert({ kind: 'error', words: errorWords(error) }));
    }
  };

  /** A word of the server goes away when its field is changed. */
  const onChange = (changed: FormValues): void => {
    const gone = marked.filter((name) => valueAt(changed, name) !== undefined);
    if (gone.length === 0) return;
    form.setFields(gone.map((name) => ({ name: pathOf(name), errors: [] })));
    setMarked(marked.filter((name) => !gone.includes(name)));
  };

  return { form, photos, needed, alert, photoError, busy: step.busy, submit, onChange };
}
