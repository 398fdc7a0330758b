import type { SignOffView } from '../../contract/sign-offs/sign-offs';
import { dimensionTexts, rowKindTexts } from '../../contract/register-figures/register-figures.texts';
import { periodText, signOffLevelTexts, signOffStateTexts } from '../../contract/sign-offs/sign-offs.texts';
import type { Binary } from '../../http/route';
import { chinaTime } from '../../platform/china-time';
import { figureBook, figureCells, figureColumns, type FigureSheet } from '../register-figures';
import { signOffTexts } from './sign-offs.texts';

const { book: texts } = signOffTexts;

/**
 * A sign-off as a workbook: the figures of its last signature as they were frozen (of now, and said so, where nobody
 * signed yet), and who signed and gave back when.
 */
export function signOffBook(view: SignOffView): Binary {
  const last = view.state === 'signed' ? view.signatures.at(-1) : undefined;
  const shown = last?.figures ?? view.toSign;
  const title = `${view.area.name}${periodText(view.period)}`;
  const time = (at: string): string => chinaTime(new Date(at));
  const figures: FigureSheet = {
    name: texts.figures,
    columns: [{ header: texts.by, width: 14 }, { header: texts.value, width: 18 }, ...figureColumns],
    rows: [
      [texts.total, '', ...figureCells(shown.total)],
      ...shown.sections.flatMap(({ dimension, rows }) =>
        rows.map((row) => [
          rowKindTexts[dimension],
          dimensionTexts[dimension][row.value] ?? row.value,
          ...figureCells(row.figures),
        ]),
      ),
    ],
  };
  const said: FigureSheet = {
    name: texts.said,
    columns: texts.saidColumns,
    rows: [
      [texts.of, title, '', ''],
      [texts.level, signOffLevelTexts[view.level], '', ''],
      [texts.state, last ? signOffStateTexts.signed : texts.unsigned, '', ''],
      ...view.signatures.map(({ n, at, by }) => [texts.signature(n), by, time(at), '']),
      ...view.returns.map(({ n, at, by, reason }) => [texts.returned(n), by, time(at), reason]),
    ],
  };
  return figureBook([figures, said], texts.fileName(title));
}
