import { Button, Select } from 'antd';
import { useRef } from 'react';
import { evidenceRoleTexts } from '@contract/cases/cases.texts';
import { evidenceRoles, type EvidenceRole } from '@contract/cases/states';
import { stepTexts } from './step.texts';
import { photosMost, type StepPhoto, type StepPhotos } from './use-step-photos';

const texts = stepTexts.photos;
const roleOptions = evidenceRoles.map((value) => ({ value, label: evidenceRoleTexts[value] }));

function Chosen({ photo, n, photos, plain }: { photo: StepPhoto; n: number; photos: StepPhotos; plain: boolean }) {
  return (
    <li>
      <img src={photo.address} alt={texts.preview(n)} />
      {!plain && (
        <Select
          aria-label={texts.role(n)}
          style={{ width: '100%' }}
          value={photo.role}
          options={roleOptions}
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
  photos: StepPhotos;
  needed: readonly EvidenceRole[];
  error: string | null;
  /** Of a report: its photos are asked for in these words, and not what each shows. */
  asks?: string;
}

/** Photos of a step: each is sent as soon as it is chosen and says what it shows. */
export function PhotoUploader({ photos, needed, error, asks }: PhotoUploaderProps) {
  const input = useRef<HTMLInputElement>(null);
  const ofStep = needed.length > 0 ? texts.needed(needed.map((role) => evidenceRoleTexts[role])) : texts.optional;
  const words = asks ?? ofStep;
  return (
    <fieldset className="uploader">
      <legend>{texts.title}</legend>
      <p className="steps-why">{`${words}；${texts.limit(photosMost)}`}</p>
      <ul>
        {photos.photos.map((photo, i) => (
          <Chosen key={photo.key} photo={photo} n={i + 1} photos={photos} plain={asks !== undefined} />
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
