/** One measured figure. `goal` is `>=1.0` or `<=2`, null where there is none; `value` is null where it could not be measured. */
export interface Figure {
  name: string;
  value: number | null;
  goal: string | null;
  unit?: string;
}
