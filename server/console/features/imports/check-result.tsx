import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { applyImport, getImportFaults, importModes, type ImportMode, type ImportView } from '@contract/imports/imports';
import { importModeTexts } from '@contract/imports/imports.texts';
import { pathOf } from '@contract/request';
import { call, errorWords } from '../../api';
import { radioRole } from '../../radio-role';
import { importPageTexts as texts } from './imports.texts';
import { useImportStep } from './queries';

const countKeys = ['rows', 'fresh', 'changed', 'same', 'faulty', 'faults'] as const;

function Faults({ view }: { view: ImportView }) {
  if (view.faults.length === 0) return null;
  const several = view.sheets.length > 1;
  return (
    <section aria-labelledby="import-faults">
      <h2 id="import-faults" className="behind">
        {texts.faults}
      </h2>
      <p>
        {texts.faultsShown(view.faults.length, view.counts?.faults ?? 0)}{' '}
        {view.faultBook && (
          <a className="fetch" href={pathOf(getImportFaults, { params: { id: view.id } })}>
            {texts.download}
          </a>
        )}
      </p>
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
            {view.faults.map(({ sheet, row, column, value, wrong, right }, index) => (
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
    </section>
  );
}

function Decision({ view }: { view: ImportView }) {
  const [mode, setMode] = useState<ImportMode>('good');
  const apply = useImportStep(() =>
    call(applyImport, { params: { id: view.id }, body: { version: view.version, mode } }),
  );
  const { counts } = view;
  if (!view.may.apply) return <Alert type="warning" showIcon message={texts.noneGood} />;
  if (counts?.fresh === 0 && counts.changed === 0 && counts.faulty === 0)
    return <Alert type="success" showIcon message={texts.nothingToDo} />;
  return (
    <section aria-labelledby="import-decide">
      <h2 id="import-decide" className="behind">
        {texts.decide}
      </h2>
      <Radio.Group
        {...radioRole}
        aria-label={texts.mode}
        style={{ display: 'grid', gap: '0.4rem', marginBottom: '0.8rem' }}
        value={mode}
        onChange={({ target }) => setMode(target.value as ImportMode)}
        options={importModes.map((value) => ({
          value,
          label: importModeTexts[value],
          disabled: value === 'all' && !view.may.applyAll,
        }))}
      />
      {apply.error && <Alert type="error" showIcon role="alert" message={errorWords(apply.error)} />}
      <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate(undefined)}>
        {texts.apply}
      </Button>
    </section>
  );
}

/** What a check found, and the decision on it. */
export function CheckResult({ view }: { view: ImportView }) {
  const { counts } = view;
  if (!counts) return null;
  return (
    <>
      <section aria-labelledby="import-result">
        <h2 id="import-result" className="behind">
          {texts.result}
        </h2>
        <dl className="import-counts">
          {countKeys.map((key) => (
            <div key={key}>
              <dt>{texts.counts[key]}</dt>
              <dd>{counts[key].toLocaleString('zh-CN')}</dd>
            </div>
          ))}
        </dl>
      </section>
      {view.state === 'checked' && <Decision view={view} />}
      <Faults view={view} />
    </>
  );
}
