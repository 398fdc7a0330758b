import { FieldError, TextField, described } from '../fields';
import { mapSize } from '../map-view';
import { portalTexts } from '../portal.texts';
import { MapApproval } from './area-map';
import type { ReportFormProps } from './report-form';

const texts = portalTexts.report;

/** A served town with its villages and grids, for the list. */
export interface TownChoice {
  code: string;
  name: string;
  villages: readonly { code: string; name: string; grids: readonly { code: string; name: string }[] }[];
}

function AreaSelect({ draft, errors, towns }: Pick<ReportFormProps, 'draft' | 'errors' | 'towns'>) {
  return (
    <div className="field">
      <label className="label" htmlFor="area">
        {texts.area}
      </label>
      <FieldError name="area" errors={errors} />
      <select
        id="area"
        name="area"
        defaultValue={draft.area}
        aria-invalid={errors.area ? true : undefined}
        aria-describedby={described('area', errors)}
      >
        <option value="">{texts.areaNone}</option>
        {towns.flatMap((town) =>
          town.villages.map((village) => (
            <optgroup key={village.code} label={`${town.name} ${village.name}`}>
              <option value={village.code}>{texts.wholeVillage(village.name)}</option>
              {village.grids.map((grid) => (
                <option key={grid.code} value={grid.code}>{`${village.name} ${grid.name}`}</option>
              ))}
            </optgroup>
          )),
        )}
      </select>
    </div>
  );
}

/** The map as a picture that is a button: a click posts its pixel, so it needs no script. */
function PictureMap({
  draft,
  view,
  picked,
  approval,
}: Pick<ReportFormProps, 'draft' | 'view' | 'picked' | 'approval'>) {
  const at = draft.point ? `&at=${draft.point.lng.toFixed(6)},${draft.point.lat.toFixed(6)}` : '';
  return (
    <details open={draft.point !== null || undefined} id="map-box">
      <summary>{texts.map}</summary>
      <p className="hint">{texts.mapHint}</p>
      <input type="hidden" name="view" value={view} />
      <input type="hidden" name="lng" value={draft.point ? draft.point.lng.toFixed(6) : ''} />
      <input type="hidden" name="lat" value={draft.point ? draft.point.lat.toFixed(6) : ''} />
      <p role="status" id="picked">
        {picked && texts.mapPicked(picked)}
      </p>
      <div
        id="live-map"
        className="live-map"
        hidden
        data-town={draft.town}
        aria-label={texts.scriptMapLabel}
        role="application"
      />
      <input
        className="map"
        type="image"
        name="map"
        src={`/report/map.png?town=${draft.town}&view=${view}${at}`}
        alt={texts.mapAlt}
        width={mapSize.width}
        height={mapSize.height}
      />
      <MapApproval approval={approval} />
      <p>
        <button className="quiet" type="submit" name="action" value="map-reset">
          {texts.mapReset}
        </button>{' '}
        <button className="quiet" type="submit" name="action" value="map-clear">
          {texts.mapClear}
        </button>
      </p>
    </details>
  );
}

/** The place: a village or grid from the list and words, a point on the map, or the position in a photo. */
export function PlaceFields(props: ReportFormProps) {
  const { draft, errors, towns, offer } = props;
  return (
    <fieldset>
      <legend>{texts.place}</legend>
      <p className="hint">{texts.placeHint}</p>
      {offer && (
        <div className="card good">
          <p>{texts.photoPlace(offer.words)}</p>
          <button type="submit" name="action" value={`photo-place:${offer.point.lng},${offer.point.lat}`}>
            {texts.photoPlaceYes}
          </button>
        </div>
      )}
      {towns.length > 1 ? (
        <div className="field">
          <label className="label" htmlFor="town">
            {texts.town}
          </label>
          <select id="town" name="town" defaultValue={draft.town}>
            {towns.map((town) => (
              <option key={town.code} value={town.code}>
                {town.name}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <input type="hidden" name="town" value={draft.town} />
      )}
      <AreaSelect draft={draft} errors={errors} towns={towns} />
      <TextField name="words" label={texts.words} errors={errors} value={draft.words} hint={texts.wordsHint} />
      <PictureMap {...props} />
    </fieldset>
  );
}
