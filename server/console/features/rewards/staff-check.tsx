import { Alert, Button, Input, Spin } from 'antd';
import { useId, useState } from 'react';
import { openingLimits } from '@contract/identities/openings';
import type { RewardView } from '@contract/rewards/rewards';
import { errorWords } from '../../api';
import { Unlock, useOpenKeys } from '../identities/open-keys';
import { useRing } from '../identities/queries';
import { useWork } from '../identities/use-work';
import { staffCheckTexts as texts } from './staff-check.texts';
import type { useStaffCheck } from './use-staff-check';

const said = { waits: texts.waits, locked: texts.locked } as const;

/** The reason, the passphrase, and the press that records, opens and compares. */
export function StaffCheck({ view, check }: { view: RewardView; check: ReturnType<typeof useStaffCheck> }) {
  const ring = useRing(view.town.code);
  const { keys, setKeys } = useOpenKeys();
  const { busy, alert, run } = useWork();
  const [words, setWords] = useState<string>(texts.usual);
  const id = useId();
  if (ring.isPending) return <Spin />;
  if (!ring.data) return <Alert type="error" showIcon message={errorWords(ring.error)} />;
  const { data } = ring;
  const { state } = check;
  const short = words.trim().length < openingLimits.wordsMin;
  return (
    <>
      <p className="steps-why">{texts.hint}</p>
      <p>
        <label htmlFor={id}>{texts.words}</label>
        <Input
          id={id}
          value={words}
          maxLength={openingLimits.wordsMax}
          status={short ? 'error' : ''}
          onChange={({ target }) => setWords(target.value)}
        />
        {short && <span role="alert">{texts.wordsShort}</span>}
      </p>
      <Unlock ring={data} keys={keys} onOpen={setKeys} />
      {(state.is === 'waits' || state.is === 'locked') && (
        <Alert type="warning" showIcon role="status" message={said[state.is]} style={{ marginBottom: 12 }} />
      )}
      {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginBottom: 12 }} />}
      {keys && (
        <Button
          type="primary"
          loading={busy}
          disabled={short}
          onClick={() => void run(() => check.check(data, keys, words.trim()), texts.failed)}
        >
          {texts.go}
        </Button>
      )}
    </>
  );
}
