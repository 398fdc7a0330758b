import { noticePageTexts as texts } from '../notices.texts';

interface Named {
  code: string;
  name: string;
}

/** Towns with their villages. */
export type TownList = readonly (Named & { villages: readonly Named[] })[];

/** A town, one of its villages, or everywhere. */
export const AreaSelect = ({ area, towns }: { area: string | undefined; towns: TownList }) => (
  <div>
    <label className="label" htmlFor="area">
      {texts.area}
    </label>
    <select id="area" name="area" defaultValue={area ?? ''}>
      <option value="">{texts.everywhere}</option>
      {towns.map((town) => (
        <optgroup key={town.code} label={town.name}>
          <option value={town.code}>{texts.wholeTown(town.name)}</option>
          {town.villages.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  </div>
);
