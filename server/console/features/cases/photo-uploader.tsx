import { Button, Select } from 'antd';
import { useRef } from 'react';
import { evidenceRoleTexts } from '@contract/cases/cases.texts';
import { evidenceRoles, type EvidenceRole } from '@contract/cases/states';
import { stepTexts } from './step.texts';
import { photosMost, type Photos, type StepPhoto } from './use-step-photos';

const texts = stepTexts.photos;
const roleOptions = evidenceRoles.map((value) => ({ value, label: evidenceRoleTexts[value] }));

interface ChosenProps<R extends string> {
  photo: StepPhoto<R>;
  n: number;
  photos: Photos<R>;
  /** What a photo can show; null where it is not asked. */
  roles: readonly { value: R; label: string }[] | null;
}

function Chosen<R extends string>({ photo, n, photos, roles }: ChosenProps<R>) {
  return (
    <li>
      <img src={photo.address} alt={texts.preview(n)} />
      {roles && (
        <Select<R>
          aria-label={texts.role(n)}
          style={{ width: '100%' }}
          value={photo.role}
          options={[...roles]}
          onChange={(role) => photos.setRole(photo.key, role)}
        />
      )}
      <span role="status" className={photo.status === 'failed' ? 'wrong' : undefined}>
        {photo.status === 'sending' && texts.sending}
        {photo.status === 'sent' && texts.sent}
        {photo.error}
      </span>
      <span>
        {photo.status === 'failed' && (
          <Button size="small" aria-label={texts.retryOf(n)} onClick={() => photos.retry(photo)}>
            {texts.retry}
          </Button>
        )}{' '}
        <Button size="small" aria-label={texts.removeOf(n)} onClick={() => photos.remove(photo.key)}>
          {texts.remove}
        </Button>
      </span>
    </li>
  );
}

interface PhotoUploaderProps {
  photos: Photos<EvidenceRole>;
  needed: readonly EvidenceRole[];
  error: string | null;
  /** Of a report: its photos are asked for in these words, and not what each shows. */
  asks?: string;
}

/** Photos of a step: each is sent as soon as it is chosen and says what it shows. */
export function PhotoUploader({ photos, needed, error, asks }: PhotoUploaderProps) {
  const ofStep = needed.length > 0 ? texts.needed(needed.map((role) => evidenceRoleTexts[role])) : texts.optional;
  return (
    <Uploader photos={photos} words={asks ?? ofStep} roles={asks === undefined ? roleOptions : null} error={error} />
  );
}

interface UploaderProps<R extends string> extends Pick<ChosenProps<R>, 'photos' | 'roles'> {
  words: string;
  error: string | null;
}

/** Photos of a form, whatever they can show. */
export function Uploader<R extends string>({ photos, words, roles, error }: UploaderProps<R>) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <fieldset className="uploader">
      <legend>{texts.title}</legend>
      <p className="steps-why">{`${words}；${texts.limit(photosMost)}`}</p>
      <ul>
        {photos.photos.map((photo, i) => (
          <Chosen key={photo.key} photo={photo} n={i + 1} photos={photos} roles={roles} />
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        // The library's forms show file inputs in spite of `hidden`.
        style={{ display: 'none' }}
        aria-label={texts.add}
        onChange={(event) => {
          photos.add([...(event.target.files ?? [])]);
          // The same file can be chosen again after it was taken out.
          event.target.value = '';
        }}
      />
      <Button disabled={photos.photos.length >= photosMost} onClick={() => input.current?.click()}>
        {texts.add}
      </Button>
      {error && (
        <p role="alert" className="wrong">
          {error}
        </p>
      )}
    </fieldset>
  );
}
