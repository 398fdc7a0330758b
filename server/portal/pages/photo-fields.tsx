import { evidenceLimits } from '../../contract/evidence/evidence';
import { FieldError, Hint, Must, described } from '../fields';
import { portalTexts } from '../portal.texts';
import type { ReportFormProps } from './report-form';

const texts = portalTexts.report;

/** Photos: those that were received stay, more can be added. */
export function PhotoFields({ draft, errors, kept }: Pick<ReportFormProps, 'draft' | 'errors' | 'kept'>) {
  return (
    <fieldset>
      <legend>
        {texts.photos}
        <Must />
      </legend>
      {kept.length > 0 && (
        <>
          <p>{texts.photosKept}</p>
          <ul className="photos">
            {kept.map((photo, i) => (
              <li key={photo.id}>
                {photo.previewUrl && <img src={photo.previewUrl} alt="" />}
                <label className="choice">
                  <input
                    type="checkbox"
                    name="files"
                    value={photo.id}
                    defaultChecked={draft.files.includes(photo.id)}
                  />
                  {texts.photoKept(i + 1)}
                </label>
                {photo.note && <p className="hint">{photo.note}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
      <label className="label" htmlFor="photos">
        {kept.length > 0 ? texts.photosMore : texts.photosPick}
      </label>
      <Hint name="photos">{texts.photosHint}</Hint>
      <FieldError name="photos" errors={errors} />
      <input
        id="photos"
        type="file"
        name="photos"
        accept="image/jpeg,image/png,image/webp,image/heic,image/heif,video/mp4,video/quicktime,video/webm"
        multiple
        aria-invalid={errors.photos ? true : undefined}
        aria-describedby={described('photos', errors, texts.photosHint)}
        data-max={evidenceLimits.photos + evidenceLimits.videos}
      />
      <ul className="photos" id="photo-preview" aria-live="polite" />
    </fieldset>
  );
}
