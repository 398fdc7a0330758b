import { Alert, Button, Form, Select } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { ImportMode } from '@contract/imports/imports';
import { appraisers } from '@contract/inspections/appraisals';
import { enteredAtOnce, shownListHouses, type AppraisalListView } from '@contract/inspections/appraisal-lists';
import { errorWords } from '../../api';
import { useOwnAreas } from '../areas/own-areas';
import { CheckCounts } from '../imports/fault-table';
import '../imports/imports.css';
import { ModeChoice } from '../imports/mode-choice';
import { appraisalListTexts as texts } from './appraisal-list.texts';
import { ListColumns } from './list-columns';
import { ListFaults } from './list-faults';
import { sendAppraisalList, type SentList } from './queries';

const countKeys = ['rows', 'fresh', 'same', 'faulty'] as const;

/** The houses that the list's reports are of, each with the way to its record. */
function Houses({ view: { houses } }: { view: AppraisalListView }) {
  if (houses.length === 0) return null;
  return (
    <section aria-labelledby="list-houses">
      <h2 id="list-houses" className="behind">
        {texts.houses}
      </h2>
      {houses.length === shownListHouses && <p>{texts.housesFirst(shownListHouses)}</p>}
      <ul className="import-houses">
        {houses.map(({ id, code }) => (
          <li key={id}>
            <Link to={`/houses/${id}`}>{code}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DecisionProps {
  view: AppraisalListView;
  busy: boolean;
  error: Error | null;
  onApply(mode: ImportMode): void;
}

function Decision({ view: { fresh, faulty }, busy, error, onApply }: DecisionProps) {
  const [mode, setMode] = useState<ImportMode>('good');
  if (fresh === 0)
    return faulty > 0 ? (
      <Alert type="warning" showIcon message={texts.noneGood} />
    ) : (
      <Alert type="success" showIcon message={texts.nothingToDo} />
    );
  return (
    <section aria-labelledby="list-decide">
      <h2 id="list-decide" className="behind">
        {texts.decide}
      </h2>
      <ModeChoice mode={mode} onChange={setMode} mayAll={faulty === 0} />
      {error && <Alert type="error" showIcon role="alert" message={errorWords(error)} />}
      <Button type="primary" loading={busy} onClick={() => onApply(mode)}>
        {texts.apply(fresh)}
      </Button>
    </section>
  );
}

const Entered = ({ entered, faulty }: { entered: number; faulty: number }) => (
  <Alert
    type="success"
    showIcon
    role="status"
    message={texts.entered(entered, faulty)}
    {...(entered > enteredAtOnce ? { description: texts.byAndBy } : {})}
  />
);

/** Brings a list of appraisal reports in: it is checked first, and entered as whoever sends it decides. */
export function AppraisalListPage() {
  const areas = useOwnAreas(appraisers);
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [area, setArea] = useState<string | null>(null);
  const chosen = area ?? areas[0]?.value ?? null;
  const check = useMutation({ mutationFn: sendAppraisalList });
  const apply = useMutation({
    mutationFn: sendAppraisalList,
    onSuccess: () => {
      for (const queryKey of [['appraisals'], ['houses']]) void client.invalidateQueries({ queryKey });
    },
  });
  // A result is that of the file and the area that it was asked for.
  const forget = (): void => {
    check.reset();
    apply.reset();
  };
  // Two presses may come before the page is drawn anew: the second would answer that all of it is there already.
  const sending = useRef(false);
  const send = (step: typeof check, mode: SentList['mode']): void => {
    if (!file || !chosen || sending.current) return;
    sending.current = true;
    step.mutate({ area: chosen, file, mode }, { onSettled: () => void (sending.current = false) });
  };
  const view = apply.data ?? check.data;
  return (
    <>
      <p>
        <Link to="/houses/inspections">{texts.back}</Link>
      </p>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p className="steps-why">{texts.intro}</p>
      <ListColumns />
      <form
        className="import-upload"
        onSubmit={(event) => {
          event.preventDefault();
          forget();
          send(check, 'check');
        }}
      >
        <Form.Item label={texts.area} htmlFor="list-area" layout="vertical">
          <Select
            id="list-area"
            aria-label={texts.area}
            value={chosen}
            options={areas}
            onChange={(value: string) => {
              setArea(value);
              forget();
            }}
          />
        </Form.Item>
        <Form.Item label={texts.file} htmlFor="list-file" layout="vertical">
          <input
            id="list-file"
            type="file"
            accept=".xlsx,.csv,.txt"
            onChange={({ target }) => {
              setFile(target.files?.[0] ?? null);
              forget();
            }}
          />
        </Form.Item>
        {check.error && <Alert type="error" showIcon role="alert" message={errorWords(check.error)} />}
        <Button
          type={view ? 'default' : 'primary'}
          htmlType="submit"
          disabled={!file || !chosen || apply.isPending}
          loading={check.isPending}
        >
          {texts.check}
        </Button>
        {check.isPending && <span role="status"> {texts.checking}</span>}
      </form>
      {view && (
        <>
          <section aria-labelledby="list-result">
            <h2 id="list-result" className="behind">
              {texts.result}
            </h2>
            <CheckCounts counts={countKeys.map((key) => [texts.counts[key], view[key]] as const)} />
          </section>
          {view.entered === null ? (
            <Decision view={view} busy={apply.isPending} error={apply.error} onApply={(mode) => send(apply, mode)} />
          ) : (
            <Entered entered={view.entered} faulty={view.faulty} />
          )}
          {file && chosen && <ListFaults view={view} file={file} area={chosen} />}
          <Houses view={view} />
        </>
      )}
    </>
  );
}
