import { Alert, Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { answerMissed, type listMissed } from '@contract/cases/case-lists';
import type { ResponseData } from '@contract/endpoint';
import { call, errorWords } from '../../api';
import { CaseTags, placeWords } from '../cases/case-tags';
import { chinaDay } from '../cases/step-values';
import { useMyAreas } from '../staff/me';
import { missedTexts as texts } from './supervision.texts';

type MissedCase = ResponseData<typeof listMissed>['cases'][number];

/** The village's own words, for its administrator. */
function AnswerForm({ row }: { row: MissedCase['case'] }) {
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [alert, setAlert] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    setAlert(null);
    try {
      await call(answerMissed, { params: { id: row.id }, body: { version: row.version, text } });
      setText('');
    } catch (problem) {
      setAlert(errorWords(problem));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['missed'] });
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Input.TextArea
        aria-label={texts.answerOf(row.number)}
        placeholder={texts.answerHint}
        autoSize={{ minRows: 2 }}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginBlock: 8 }} />}
      <Button htmlType="submit" loading={busy} disabled={text.trim().length < 5} style={{ marginTop: 8 }}>
        {texts.answer}
      </Button>
    </form>
  );
}

/** One missed building: where, who confirmed it, what the village says. */
export function MissedRow({ missed: { case: row, confirmedAt, by, answer } }: { missed: MissedCase }) {
  const villages = useMyAreas(['villageAdmin']);
  const mine = villages.some((area) => row.place.village?.code.startsWith(area));
  return (
    <li className="spot">
      <h3>
        <Link to={`/cases/${row.id}`}>{row.number}</Link>
      </h3>
      <p>{placeWords(row)}</p>
      <p>{texts.row(chinaDay(new Date(confirmedAt)), by)}</p>
      <CaseTags row={row} />
      <p>{answer ? texts.answered(answer.by, chinaDay(new Date(answer.at)), answer.text) : texts.unanswered}</p>
      {mine && <AnswerForm row={row} />}
    </li>
  );
}
