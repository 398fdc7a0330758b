import { Alert, Button } from 'antd';
import { useState } from 'react';
import { applyImport, getImportFaults, type ImportMode, type ImportView } from '@contract/imports/imports';
import { pathOf } from '@contract/request';
import { call, errorWords } from '../../api';
import { CheckCounts, FaultTable } from './fault-table';
import { importPageTexts as texts } from './imports.texts';
import { ModeChoice } from './mode-choice';
import { useImportStep } from './queries';

const countKeys = ['rows', 'fresh', 'changed', 'same', 'faulty', 'faults'] as const;

function Faults({ view }: { view: ImportView }) {
  if (view.faults.length === 0) return null;
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
      <FaultTable faults={view.faults} several={view.sheets.length > 1} />
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
      <ModeChoice mode={mode} onChange={setMode} mayAll={view.may.applyAll} />
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
        <CheckCounts counts={countKeys.map((key) => [texts.counts[key], counts[key]] as const)} />
      </section>
      {view.state === 'checked' && <Decision view={view} />}
      <Faults view={view} />
    </>
  );
}
