import { Button } from 'antd';
import type { Figure } from '@contract/summaries/figures';
import type { Summary, SummaryRow } from '@contract/summaries/summaries';
import { figureTexts, rateTexts, summaryTexts, tableTexts } from '@contract/summaries/summaries.texts';
import { chinaTimeOf } from './china-time-of';
import { summariesPageTexts as texts } from './summaries.texts';

const shown = (figure: Figure, n: number): string => (figure === 'fine' ? (n / 100).toFixed(2) : String(n));
const percent = (rate: number | null): string => (rate === null ? texts.none : `${(rate * 100).toFixed(1)}%`);

function Change({ figure, now, before }: { figure: Figure; now: number; before: number }) {
  const by = shown(figure, Math.abs(now - before));
  const words = now === before ? texts.same : now > before ? texts.more(by) : texts.less(by);
  return <small>{words}</small>;
}

interface TableProps {
  summary: Summary;
  onOpen(row: SummaryRow, figure: Figure): void;
}

function Row({ summary, row, onOpen }: TableProps & { row: SummaryRow }) {
  return (
    <tr>
      <th scope="row">{row.label}</th>
      {summary.columns.map((figure) => {
        const n = row.values[figure] ?? 0;
        return (
          <td key={figure} className="number">
            {n === 0 ? (
              '0'
            ) : (
              <Button
                type="link"
                size="small"
                aria-label={`${shown(figure, n)}，${texts.open(figureTexts[figure].label, row.label)}`}
                onClick={() => onOpen(row, figure)}
              >
                {shown(figure, n)}
              </Button>
            )}
            {row.before && <Change figure={figure} now={n} before={row.before[figure] ?? 0} />}
          </td>
        );
      })}
      {summary.table === 'performance' && (
        <>
          <td className="number">{percent(row.onTimeRate)}</td>
          <td className="number">{percent(row.replyRate)}</td>
        </>
      )}
    </tr>
  );
}

/** A table of figures; every number leads to the cases behind it. */
export function FigureTable(props: TableProps) {
  const { summary } = props;
  const { table, columns, rows, total, from, to, scope, at } = summary;
  const caption = texts.caption(tableTexts[table], from, to, scope);
  const rates = table === 'performance' ? [summaryTexts.onTimeRate, summaryTexts.replyRate] : [];
  return (
    <>
      <div className="wide" role="region" aria-label={caption} tabIndex={0}>
        <table className="figures">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {[texts.row, ...columns.map((figure) => figureTexts[figure].label), ...rates].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} {...props} row={row} />
            ))}
          </tbody>
          <tfoot>
            <Row {...props} row={total} />
          </tfoot>
        </table>
      </div>
      {rows.length === 0 && <p className="steps-why">{texts.empty}</p>}
      <p className="steps-why">{texts.madeAt(chinaTimeOf(at))}</p>
    </>
  );
}

/** What each figure of a table counts. */
export function Definitions({ summary }: { summary: Summary }) {
  return (
    <section>
      <h2 className="behind">{texts.definitions}</h2>
      <dl className="definitions">
        {summary.columns.map((figure) => (
          <div key={figure}>
            <dt>{figureTexts[figure].label}</dt>
            <dd>{figureTexts[figure].definition}</dd>
          </div>
        ))}
      </dl>
      {summary.table === 'performance' && (
        <>
          <p>{rateTexts.onTimeRate}</p>
          <p>{rateTexts.replyRate}</p>
        </>
      )}
    </section>
  );
}
