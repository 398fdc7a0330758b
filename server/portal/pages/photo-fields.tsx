import { evidenceLimits, type Uploaded } from '../../contract/evidence/evidence';
import { FieldError, Hint, Must, described, type FormErrors } from '../fields';
import { portalTexts } from '../portal.texts';

const texts = portalTexts.report;

const images = 'image/jpeg,image/png,image/webp,image/heic,image/heif';

interface PhotoFieldsProps {
  legend: string;
  hint: string;
  must: boolean;
  video: boolean;
  /** The received files that the form keeps. */
  files: readonly string[];
  kept: readonly Uploaded[];
  errors: FormErrors;
}

/** Whether nothing more can be added: what was received keeps its place, even where it is not sent along. */
function isFull(kept: readonly Uploaded[]): boolean {
  const count = (kind: Uploaded['kind']): number => kept.filter((one) => one.kind === kind).length;
  return count('photo') >= evidenceLimits.photos || count('video') >= evidenceLimits.videos;
}

/** Photos: those that were received stay, more can be added. */
export function PhotoFields({ legend, hint, must, video, files, errors, kept }: PhotoFieldsProps) {
  return (
    <fieldset>
      <legend>
        {legend}
        {must && <Must />}
      </legend>
      {kept.length > 0 && (
        <>
          <p>{texts.photosKept}</p>
          <ul className="photos">
            {kept.map((photo, i) => (
              <li key={photo.id}>
                {photo.previewUrl && <img src={photo.previewUrl} alt="" />}
                <label className="choice">
                  <input type="checkbox" name="files" value={photo.id} defaultChecked={files.includes(photo.id)} />
                  {texts.photoKept(i + 1)}
                </label>
                {photo.note && <p className="hint">{photo.note}</p>}
              </li>
            ))}
          </ul>
          {isFull(kept) && (
            <>
              <p className="hint">{texts.photosAnewHint}</p>
              <p>
                <button type="submit" className="quiet" name="action" value="photos-anew">
                  {texts.photosAnew}
                </button>
              </p>
            </>
          )}
        </>
      )}
      <label className="label" htmlFor="photos">
        {kept.length > 0 ? texts.photosMore : texts.photosPick}
      </label>
      <Hint name="photos">{hint}</Hint>
      <FieldError name="photos" errors={errors} />
      <input
        id="photos"
        type="file"
        name="photos"
        accept={video ? `${images},video/mp4,video/quicktime,video/webm` : images}
        multiple
        aria-invalid={errors.photos ? true : undefined}
        aria-describedby={described('photos', errors, hint)}
        data-max={evidenceLimits.photos + (video ? evidenceLimits.videos : 0)}
      />
      <ul className="photos" id="photo-preview" aria-live="polite" />
    </fieldset>
  );
}
