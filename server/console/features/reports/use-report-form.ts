import { Form, type FormInstance } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Problem, type FieldError } from '@contract/problem';
import type { z } from '@contract/z';
import { errorWords } from '../../api';
import { newKey } from '../../new-key';
import { useStepPhotos } from '../cases/use-step-photos';
import { reportFormTexts as texts } from './reports.texts';

/** What the form holds; it lives in the form alone, never in a store or cache. */
export type ReportValues = Record<string, unknown>;

const pathOf = (field: string): (string | number)[] =>
  field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

interface ReportFormOptions<S extends z.ZodMiniType> {
  schema: S;
  bodyOf(values: ReportValues, photos: { uploadSession?: string; files: string[] }): unknown;
  send(body: z.infer<S>): Promise<void>;
}

export interface ReportForm {
  form: FormInstance<ReportValues>;
  photos: ReturnType<typeof useStepPhotos>;
  photoError: string | null;
  alert: string | null;
  busy: boolean;
  submit(values: ReportValues): Promise<void>;
  /** Takes away the errors of what was changed. */
  onChange(changed: ReportValues): void;
}

/** The form of a report that staff file: checked by the contract before it is sent, every error at its field. */
export function useReportForm<S extends z.ZodMiniType>({ schema, bodyOf, send }: ReportFormOptions<S>): ReportForm {
  const [form] = Form.useForm<ReportValues>();
  const photos = useStepPhotos([]);
  const key = useRef(newKey());
  const [busy, setBusy] = useState(false);
  const [alert, setAlert] = useState<string | null>(null);
  const [photoError, setPhotoError] = useState<string | null>(null);

  const count = photos.photos.length;
  useEffect(() => setPhotoError(null), [count]);

  const onChange = (changed: ReportValues): void => {
    const isChanged = ([first]: readonly (string | number)[]): boolean => first !== undefined && first in changed;
    const mended = form.getFieldsError().filter(({ name, errors }) => errors.length > 0 && isChanged(name));
    form.setFields(mended.map(({ name }) => ({ name, errors: [] })));
    setAlert(null);
  };

  const mark = (errors: readonly FieldError[]): void => {
    const byField = new Map<string, string[]>();
    for (const { field, message } of errors) byField.set(field, [...(byField.get(field) ?? []), message]);
    const entries = [...byField];
    const ofPhotos = entries.filter(([field]) => field === 'files' || field === 'uploadSession');
    setPhotoError(ofPhotos.flatMap(([, messages]) => messages).join('；') || null);
    const names = new Set(form.getFieldsError().map(({ name }) => name.join('.')));
    const known = entries.filter(([field]) => names.has(field));
    form.setFields(known.map(([field, messages]) => ({ name: pathOf(field), errors: messages })));
    const elsewhere = entries.filter((one) => !known.includes(one) && !ofPhotos.includes(one));
    const words = elsewhere.flatMap(([, messages]) => messages);
    setAlert([texts.errorsFound(byField.size), ...words].join('：'));
    const [first] = known;
    if (first) form.scrollToField(pathOf(first[0]), { block: 'center', focus: true });
  };

  const onProblem = async (problem: unknown): Promise<void> => {
    if (problem instanceof Problem && problem.code === 'upload_session_closed') {
      await photos.sendAllAgain();
      return setAlert(texts.photosAgain);
    }
    if (problem instanceof Problem && problem.details.errors) return mark(problem.details.errors);
    setAlert(errorWords(problem));
  };

  const submit = async (values: ReportValues): Promise<void> => {
    if (busy) return;
    setAlert(null);
    setPhotoError(photos.waiting ? texts.photosWait : null);
    if (photos.waiting) return;
    setBusy(true);
    try {
      const evidence = await photos.evidence();
      const files = evidence?.photos.map(({ file }) => file) ?? [];
      const session = evidence ? { uploadSession: evidence.uploadSession } : {};
      const body = { ...(bodyOf(values, { ...session, files }) as object), idempotencyKey: key.current };
      const read = schema.safeParse(body);
      if (read.success) await send(read.data);
      else
        mark(read.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), code: '', message })));
    } catch (problem) {
      await onProblem(problem);
    } finally {
      setBusy(false);
    }
  };
  return { form, photos, photoError, alert, busy, submit, onChange };
}
