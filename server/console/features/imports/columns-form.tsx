import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { checkImport, type ImportView } from '@contract/imports/imports';
import { importTargets, type ImportTarget } from '@contract/imports/import-targets';
import { importTargetTexts } from '@contract/imports/imports.texts';
import { call, errorWords } from '../../api';
import { useAreas } from '../areas/grid-select';
import { importPageTexts as texts } from './imports.texts';
import { useImportStep } from './queries';

const none = '';
const options = [
  { value: none, label: texts.skip },
  ...importTargets.map((value) => ({ value: value as string, label: importTargetTexts[value] })),
];

/** What each column is: proposed by its heading, settled by whoever brings the register in. */
export function ColumnsForm({ view }: { view: ImportView }) {
  const [columns, setColumns] = useState(() => new Map(view.columns.map(({ index, target }) => [index, target])));
  const [village, setVillage] = useState(view.village);
  const towns = useAreas().data?.towns ?? [];
  const villages = towns.flatMap((town) => town.villages).filter(({ code }) => code.startsWith(view.area.code));
  const check = useImportStep(() =>
    call(checkImport, {
      params: { id: view.id },
      body: {
        version: view.version,
        village,
        columns: [...columns].map(([index, target]) => ({ index, target })),
      },
    }),
  );
  return (
    <section aria-labelledby="import-map">
      <h2 id="import-map" className="behind">
        {texts.mapTitle}
      </h2>
      <p className="steps-why">
        {texts.heading(view.headerRow)}。{texts.mapIntro} {view.remembered && texts.remembered}
      </p>
      <div className="wide import-map" role="region" aria-label={texts.mapTable} tabIndex={0}>
        <table className="figures">
          <thead>
            <tr>
              {texts.mapColumns.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.columns.map(({ index, letter, header }) => (
              <tr key={index}>
                <td>{letter}</td>
                <th scope="row">{header}</th>
                <td>
                  <Select
                    aria-label={texts.targetOf(header)}
                    showSearch
                    optionFilterProp="label"
                    value={columns.get(index) ?? none}
                    options={options}
                    onChange={(value: string) =>
                      setColumns(new Map(columns).set(index, value === none ? null : (value as ImportTarget)))
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <label htmlFor="import-village">{texts.village}</label>{' '}
        <Select
          id="import-village"
          aria-label={texts.village}
          style={{ minWidth: '12rem' }}
          value={village ?? none}
          options={[
            { value: none, label: texts.noVillage },
            ...villages.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={(value: string) => setVillage(value === none ? null : value)}
        />
      </p>
      {check.error && <Alert type="error" showIcon role="alert" message={errorWords(check.error)} />}
      <p>
        <Button
          type={view.state === 'uploaded' ? 'primary' : 'default'}
          loading={check.isPending}
          onClick={() => check.mutate(undefined)}
        >
          {view.state === 'uploaded' ? texts.check : texts.checkAgain}
        </Button>
      </p>
    </section>
  );
}
