import type { ImportFault } from '@contract/imports/imports';
import { importPageTexts as texts } from './imports.texts';
import './imports.css';

/** What a check counted, each figure under its name. */
export const CheckCounts = ({ counts }: { counts: readonly (readonly [string, number])[] }) => (
  <dl className="import-counts">
    {counts.map(([name, count]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{count.toLocaleString('zh-CN')}</dd>
      </div>
    ))}
  </dl>
);

/** The faults of a file's rows: where, what stands there, what is wrong, and what would be right. */
export const FaultTable = ({ faults, several }: { faults: readonly ImportFault[]; several: boolean }) => (
  <div className="wide import-faults" role="region" aria-label={texts.faultTable} tabIndex={0}>
    <table className="figures">
      <thead>
        <tr>
          {texts.faultColumns.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {faults.map(({ sheet, row, column, value, wrong, right }, index) => (
          <tr key={index}>
            <th scope="row">{several ? `${sheet} ${row}` : row}</th>
            <td>{column}</td>
            <td>{value}</td>
            <td>{wrong}</td>
            <td>{right}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
