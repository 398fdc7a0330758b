import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { solveWork } from '@contract/gate/solve-work';
import { goBack, setTitle } from '../../platform/pages';
import { EmptyState } from '../../ui/notice';
import { Section } from '../../ui/screen';
import { handOverWith, useOutbox } from '../reports/outbox';
import { gateScreenTexts as gateTexts } from './gate-screen.texts';
import { ownDataTexts as texts } from './own-data.texts';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Does the work of a closed gate in small pieces, then sends the report on and goes back to it. */
export function GateScreen() {
  const { problem } = useOutbox();
  const [challenge] = useState(problem?.challenge);
  const [done, setDone] = useState(0);
  useEffect(() => {
    setTitle(gateTexts.title);
    if (!challenge) return;
    let left = false;
    const stop = (): Promise<void> => (left ? new Promise(() => undefined) : pause());
    void solveWork(challenge, stop, setDone).then((pass) => {
      if (left) return;
      void handOverWith(pass);
      goBack();
    });
    return () => {
      left = true;
    };
  }, [challenge]);
  if (!challenge) return <EmptyState title={texts.lost} />;
  return (
    <Section>
      <View>{gateTexts.why}</View>
      <View aria-role="status">{gateTexts.done(done, challenge.parts)}</View>
    </Section>
  );
}
