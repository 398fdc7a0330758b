import { useEffect, useState } from 'react';
import { goToTab, setTitle, type OwnScreen } from '../../platform/pages';
import { EmptyState } from '../../ui/notice';
import { Press } from '../../ui/press';
import { CodeScreen } from './code-screen';
import { CopyScreen } from './copy-screen';
import { ForgetScreen } from './forget-screen';
import { GateScreen } from './gate-screen';
import { heldDoor } from './own-door';
import { ownDataTexts as texts } from './own-data.texts';

/** The screens of what belongs to own reports; the door is taken once, when the page opens. */
export function OwnHome({ screen, line }: { screen: OwnScreen; line: string }) {
  const [door] = useState(heldDoor);
  useEffect(() => {
    if (screen !== 'gate') setTitle(texts.titles[screen] ?? texts.entry);
  }, [screen]);
  if (screen === 'code') return <CodeScreen line={line} />;
  if (screen === 'gate') return <GateScreen />;
  if (!door)
    return (
      <EmptyState title={texts.lost}>
        <Press label={texts.entry} onPress={() => goToTab('me')} />
      </EmptyState>
    );
  return screen === 'forget' ? <ForgetScreen door={door} /> : <CopyScreen door={door} />;
}
