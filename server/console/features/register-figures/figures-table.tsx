import { Link } from 'react-router';
import {
  figureKinds,
  rateNames,
  rateOf,
  type FigureKind,
  type Figures,
  type MeasuredIn,
} from '@contract/register-figures/dimensions';
import { housesBehind, type FigureRow, type RegisterFigures } from '@contract/register-figures/register-figures';
import {
  figureKindTexts,
  measuredInTexts,
  rateTexts,
  rowKindTexts,
} from '@contract/register-figures/register-figures.texts';
import { chinaTimeOf } from '../summaries/china-time-of';
import type { AskedFigures } from './asked';
import { registerFigureTexts as texts } from './register-figures.texts';

/** A number as the tables write it: square metres with what they have behind the point. */
export const written = (n: number): string => n.toLocaleString('zh-CN', { maximumFractionDigits: 2 });

export const percent = (rate: number | null): string => (rate === null ? texts.none : texts.rate(rate));

interface CellsProps {
  figures: Figures;
  measured: MeasuredIn;
  /** How the row is called, for those who hear the page. */
  row: string;
  /** Where a number leads; numbers of a frozen table lead nowhere. */
  hrefOf?(kind: FigureKind): string;
}

/** The numbers of a row and the rates that follow from them. */
export function FigureCells({ figures, measured, row, hrefOf }: CellsProps) {
  return (
    <>
      {figureKinds.map((kind) => {
        const words = written(figures[kind][measured]);
        return (
          <td key={kind} className="number">
            {hrefOf && figures[kind].houses > 0 ? (
              <Link to={hrefOf(kind)} aria-label={`${words}，${texts.behind(row, figureKindTexts[kind].label)}`}>
                {words}
              </Link>
            ) : (
              words
            )}
          </td>
        );
      })}
      {rateNames.map((rate) => (
        <td key={rate} className="number">
          {percent(rateOf(figures, rate, measured))}
        </td>
      ))}
    </>
  );
}

/** The heads of what {@link FigureCells} shows. */
export const FigureHeads = () => (
  <>
    {figureKinds.map((kind) => (
      <th key={kind} scope="col">
        {figureKindTexts[kind].label}
      </th>
    ))}
    {rateNames.map((rate) => (
      <th key={rate} scope="col">
        {rateTexts[rate].label}
      </th>
    ))}
  </>
);

const listOf = (filter: object): string =>
  `/houses?${new URLSearchParams(
    Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString()}`;

function Row({ row, asked }: { row: FigureRow; asked: AskedFigures }) {
  const { keys, figures } = row;
  return (
    <tr>
      {keys.map(({ kind, label }) => (
        <th key={kind} scope="row">
          {label}
        </th>
      ))}
      <FigureCells
        figures={figures}
        measured={asked.measured}
        row={keys.map(({ label }) => label).join(' ')}
        hrefOf={(kind) => listOf(housesBehind(asked.filter, keys, kind))}
      />
    </tr>
  );
}

/** A summary table of the register; every number leads to its houses. */
export function FiguresTable({ table, asked }: { table: RegisterFigures; asked: AskedFigures }) {
  const { by, measured } = asked;
  const { label, unit } = measuredInTexts[measured];
  const rows = by.map((kind) => rowKindTexts[kind]).join('、');
  const caption = texts.caption(rows, `${label}，${unit}`, chinaTimeOf(table.at));
  return (
    <div className="wide" role="region" aria-label={caption} tabIndex={0}>
      <table className="figures">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {by.map((kind) => (
              <th key={kind} scope="col">
                {rowKindTexts[kind]}
              </th>
            ))}
            <FigureHeads />
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row key={row.keys.map(({ value }) => value).join(' ')} row={row} asked={asked} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={by.length}>
              {texts.total}
            </th>
            <FigureCells
              figures={table.total}
              measured={measured}
              row={texts.total}
              hrefOf={(kind) => listOf(housesBehind(asked.filter, [], kind))}
            />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** What each column means, with the plan that it is taken from. */
export const FigureDefinitions = () => (
  <details open>
    <summary>{texts.definitions}</summary>
    <dl className="definitions">
      {[...figureKinds.map((kind) => figureKindTexts[kind]), ...rateNames.map((rate) => rateTexts[rate])].map(
        ({ label, definition }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{definition}</dd>
          </div>
        ),
      )}
    </dl>
  </details>
);
