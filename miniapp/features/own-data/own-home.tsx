import { useEffect, useState } from 'react';
import { goToTab, setTitle, type OwnScreen } from '../../platform/pages';
import { EmptyState } from '../../ui/notice';
import { Press } from '../../ui/press';
import { LookUp } from '../reports/look-up';
import { MyReportDetail } from '../reports/my-report-detail';
import { RewardOfAccount, RewardOfCode } from '../rewards/reward-section';
import { CodeScreen } from './code-screen';
import { CopyScreen } from './copy-screen';
import { ForgetScreen } from './forget-screen';
import { GateScreen } from './gate-screen';
import { heldDoor } from './own-door';
import { ownDataTexts as texts } from './own-data.texts';

/**
 * The screens of what belongs to own reports, `of` the report's id, its receipt's number or line; the door is taken once,
 * when the page opens.
 */
export function OwnHome({ screen, of }: { screen: OwnScreen; of: string }) {
  const [door] = useState(heldDoor);
  useEffect(() => {
    if (screen !== 'gate') setTitle(texts.titles[screen] ?? texts.entry);
  }, [screen]);
  if (screen === 'report') return <MyReportDetail id={of} reward={<RewardOfAccount id={of} />} />;
  if (screen === 'lookup')
    return <LookUp number={of} rewardOf={(code) => <RewardOfCode key={code.number} code={code} />} />;
  if (screen === 'code') return <CodeScreen line={of} />;
  if (screen === 'gate') return <GateScreen />;
  if (!door)
    return (
      <EmptyState title={texts.lost}>
        <Press label={texts.entry} onPress={() => goToTab('me')} />
      </EmptyState>
    );
  return screen === 'forget' ? <ForgetScreen door={door} /> : <CopyScreen door={door} />;
}
