import { Alert, Button, Spin } from 'antd';
import { useState, type ReactNode } from 'react';
import { openingLimits } from '@contract/identities/openings';
import { readPayout, type RewardView } from '@contract/rewards/rewards';
import { openSealed } from '../../../platform/sealing/sealed-box';
import { call, errorWords } from '../../api';
import { Unlock, useOpenKeys } from '../identities/open-keys';
import { useRing } from '../identities/queries';
import { useClearText } from '../identities/use-clear-text';
import { useWork } from '../identities/use-work';
import { readWay, type Way } from './payout-way';
import { Transfer } from './transfer';
import { rewardTexts as texts } from './rewards.texts';

function Clear({ way, left, onWipe, children }: { way: Way; left: number; onWipe(): void; children: ReactNode }) {
  return (
    <>
      <dl className="facts">
        {way.parts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
      <p>{texts.payoutUntil(left)}</p>
      <Button size="small" onClick={onWipe}>
        {texts.payoutWipe}
      </Button>
    </>
  );
}

/**
 * How a reporter wants to be paid: fetched sealed (which is put on record first), opened here with the officer's own
 * key, and wiped after ten minutes.
 */
export function Payout({ view, index }: { view: RewardView; index: number }) {
  const ring = useRing(view.town.code);
  const { keys, setKeys } = useOpenKeys();
  const clear = useClearText<Way>();
  const { busy, alert, run } = useWork();
  const [locked, setLocked] = useState(false);
  const read = () =>
    run(async () => {
      const { keyId, sealed } = await call(readPayout, { params: { id: view.id, index } });
      const pair = keys?.get(keyId);
      setLocked(!pair);
      if (pair) clear.show(readWay(await openSealed(pair, sealed)), Date.now() + openingLimits.minutes * 60_000);
    }, texts.payoutFailed);
  if (ring.isPending) return <Spin />;
  if (!ring.data) return <Alert type="error" showIcon message={errorWords(ring.error)} />;
  if (clear.value)
    return (
      <Clear way={clear.value} left={clear.left} onWipe={clear.wipe}>
        {clear.value.purse && <Transfer view={view} index={index} purse={clear.value.purse} onSent={clear.wipe} />}
      </Clear>
    );
  return (
    <section aria-label={texts.payout}>
      <p className="steps-why">{texts.payoutHint}</p>
      <Unlock ring={ring.data} keys={keys} onOpen={setKeys} />
      {locked && <Alert type="warning" showIcon message={texts.payoutLocked} style={{ marginBottom: 12 }} />}
      {alert && <Alert type="error" showIcon role="alert" message={alert} style={{ marginBottom: 12 }} />}
      {keys && (
        <Button loading={busy} onClick={() => void read()}>
          {texts.payoutRead}
        </Button>
      )}
    </section>
  );
}
