import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { z } from '@contract/z';
import { goToField } from '../../platform/pages';
import { readStored } from '../../platform/storage';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { staffTexts as texts } from './staff.texts';

/** Only what the main package has to know of the drafts: how many are handed over and not sent. */
const stored = z.object({ drafts: z.array(z.object({ phase: z.string() })) });

const countWaiting = (name: 'field-drafts' | 'field-inspections'): number => {
  const read = stored.safeParse(readStored(name));
  return read.success ? read.data.drafts.filter(({ phase }) => phase === 'sending').length : 0;
};

const storedFinds = z.object({ finds: z.array(z.object({ draft: z.object({ phase: z.string() }) })) });

function countFinds(): number {
  const read = storedFinds.safeParse(readStored('field-finds'));
  return read.success ? read.data.finds.filter(({ draft }) => draft.phase !== 'editing').length : 0;
}

/** The way in for grid officers; says when something of theirs still waits on this phone. */
export function StaffEntry() {
  const [waiting, setWaiting] = useState(() => countWaiting('field-drafts'));
  const [houses, setHouses] = useState(() => countWaiting('field-inspections'));
  const [finds, setFinds] = useState(countFinds);
  useDidShow(() => {
    setWaiting(countWaiting('field-drafts'));
    setHouses(countWaiting('field-inspections'));
    setFinds(countFinds());
  });
  return (
    <Section title={texts.entryTitle}>
      {waiting > 0 ? <Notice kind="warn" title={texts.waiting(waiting)} /> : null}
      {finds > 0 ? <Notice kind="warn" title={texts.waitingFinds(finds)} /> : null}
      {houses > 0 ? <Notice kind="warn" title={texts.waitingHouses(houses)} /> : null}
      <Press label={texts.entry} onPress={() => goToField('tasks')} />
    </Section>
  );
}
