import type { ReactNode } from 'react';

export interface DataTableProps {
  caption: string;
  heads: readonly string[];
  /** The first cell of a row says what it is about. */
  rows: readonly (readonly ReactNode[])[];
  /** The last row, of sums. */
  foot?: readonly ReactNode[];
  /** A chart of the same figures, above them. */
  chart?: ReactNode;
}

const Row = ({ cells: [head, ...rest] }: { cells: readonly ReactNode[] }) => (
  <tr>
    <th scope="row">{head}</th>
    {rest.map((cell, n) => (
      <td key={n}>{cell}</td>
    ))}
  </tr>
);

/** Figures as a table, and as a chart where there is one; what is wider than the screen moves by itself, by keyboard too. */
export const DataTable = ({ caption, heads, rows, foot, chart }: DataTableProps) => (
  <div className="wide-table" role="region" aria-label={caption} tabIndex={0}>
    {chart}
    <table className="totals">
      <caption className="first">{caption}</caption>
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
        {rows.map((cells, n) => (
          <Row key={n} cells={cells} />
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <Row cells={foot} />
        </tfoot>
      )}
    </table>
  </div>
);
