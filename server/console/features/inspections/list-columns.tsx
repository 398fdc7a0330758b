import { appraisalColumns, appraisalHeadings, neededColumns } from '@contract/inspections/appraisal-columns.data';
import { RowTable } from '../../row-table';
import { appraisalListTexts as texts } from './appraisal-list.texts';

const headings = appraisalColumns.map((column) => appraisalHeadings[column][0] ?? column);
// The mark at the front tells spreadsheet programs that it is UTF-8.
const template = `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${headings.join(',')}\r\n`)}`;

/** Which columns a list has and how each is filled in, with an empty list to begin from. */
export const ListColumns = () => (
  <details className="import-columns">
    <summary>{texts.columnsTitle}</summary>
    <RowTable label={texts.columnsTable} columns={texts.columns}>
      {appraisalColumns.map((column) => {
        const [name, ...others] = appraisalHeadings[column];
        return (
          <tr key={column}>
            <th scope="row">{name}</th>
            <td>{neededColumns.includes(column) ? texts.needed : texts.optional}</td>
            <td>
              {texts.fill[column]}
              <br />
              <small>{texts.otherNames(others.join('、'))}</small>
            </td>
          </tr>
        );
      })}
    </RowTable>
    <p>
      <a className="fetch" href={template} download={texts.templateName}>
        {texts.template}
      </a>
    </p>
  </details>
);
