interface TownSelectProps {
  label: string;
  towns: readonly { code: string; name: string }[];
  /** The code of the town that is shown. */
  value: string;
}

/** The choice of a town, by its code in the field `town`. */
export const TownSelect = ({ label, towns, value }: TownSelectProps) => (
  <div>
    <label className="label" htmlFor="town">
      {label}
    </label>
    <select id="town" name="town" defaultValue={value}>
      {towns.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  </div>
);
