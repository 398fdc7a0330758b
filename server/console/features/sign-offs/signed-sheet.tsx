import { figureKinds, rateNames, rateOf, type Figures } from '@contract/register-figures/dimensions';
import {
  dimensionTexts,
  figureKindTexts,
  rateTexts,
  rowKindTexts,
} from '@contract/register-figures/register-figures.texts';
import type { SignedFigures } from '@contract/sign-offs/frozen-figures';
import type { SignatureView, SignOffView } from '@contract/sign-offs/sign-offs';
import { periodText } from '@contract/sign-offs/sign-offs.texts';
import { percent, written } from '../register-figures/figures-table';
import { chinaTimeOf } from '../summaries/china-time-of';
import { signOffTexts as texts } from './sign-offs.texts';

const heads = [
  texts.item,
  ...figureKinds.map((kind) => figureKindTexts[kind].label),
  ...rateNames.map((rate) => rateTexts[rate].label),
  texts.households,
  texts.areaOf,
];

function Row({ label, figures }: { label: string; figures: Figures }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {figureKinds.map((kind) => (
        <td key={kind} className="number">
          {written(figures[kind].houses)}
        </td>
      ))}
      {rateNames.map((rate) => (
        <td key={rate} className="number">
          {percent(rateOf(figures, rate, 'houses'))}
        </td>
      ))}
      <td className="number">{written(figures.all.households)}</td>
      <td className="number">{written(figures.all.area)}</td>
    </tr>
  );
}

/** A summary as it is signed: the whole, and by each dimension. */
function SignedTable({ figures, caption }: { figures: SignedFigures; caption: string }) {
  return (
    <div className="wide" role="region" aria-label={caption} tabIndex={0}>
      <table className="figures">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row label={texts.whole} figures={figures.total} />
          {figures.sections.flatMap(({ dimension, rows }) =>
            rows.map(({ value, figures: row }) => (
              <Row
                key={`${dimension} ${value}`}
                label={`${rowKindTexts[dimension]}：${dimensionTexts[dimension][value] ?? value}`}
                figures={row}
              />
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

interface SheetProps {
  view: SignOffView;
  /** The signature that is shown; null: what is not signed yet. */
  signature: SignatureView | null;
}

/** The sheet as it is printed, with the places for seal, signature and date (签字盖章, 篇1 三、篇10). */
export function SignedSheet({ view, signature }: SheetProps) {
  const { area, period, level, toSign } = view;
  return (
    <article className="signed-sheet">
      <h2>{texts.heading(area.name, periodText(period))}</h2>
      <SignedTable
        figures={signature?.figures ?? toSign}
        caption={
          signature
            ? texts.printed(signature.n, signature.by, chinaTimeOf(signature.at))
            : `${texts.toSign}（${texts.unsigned}）`
        }
      />
      <div className="seal-line">
        <span>
          {texts.level[level]} {texts.signHere}
        </span>
        <span>
          {area.name} {texts.seal}
        </span>
        <span>{texts.date}</span>
      </div>
    </article>
  );
}
