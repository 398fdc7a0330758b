import { useState } from 'react';
import { View } from '@tarojs/components';
import type { OrderForParty, PartyAct } from '@contract/cases/party';
import { useSending } from '../../api/use-sending';
import { say } from '../../platform/dialogs';
import { randomKey } from '../../platform/random';
import { ChoiceList, Tick } from '../../ui/choice-list';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextArea } from '../../ui/text-field';
import { pick } from '../evidence/pick';
import { answerOrder, type OrderPhoto } from './answer-order';
import { ordersTexts as texts } from './orders.texts';

const shortest = 5;
const mostPhotos = 9;

/** The party's answer to an order: a statement, the own demolition, an application for help. */
export function AnswerForm({ order, onDone }: { order: OrderForParty; onDone(after: OrderForParty): void }) {
  const { may } = order;
  const acts: PartyAct['act'][] = (['state', 'demolished', 'assist'] as const).filter((act) => may[act]);
  const [act, setAct] = useState<PartyAct['act']>('state');
  const [text, setText] = useState('');
  const [official, setOfficial] = useState(false);
  const [photos, setPhotos] = useState<OrderPhoto[]>([]);
  const { checked, busy, problem, send } = useSending();
  const [key, setKey] = useState<string | null>(null);

  const tooShort = act !== 'demolished' && text.trim().length < shortest;
  const noPhoto = act === 'demolished' && !photos.some(({ role }) => role === 'after');

  const take = async (role: OrderPhoto['role']): Promise<void> => {
    const { photos: taken } = await pick('camera', Math.min(1, mostPhotos - photos.length));
    setPhotos((held) => [...held, ...taken.map((photo) => ({ ...photo, role }))]);
  };
  const answer = async (): Promise<void> => {
    // A repetition after a lost answer carries the same key.
    const mine = key ?? (await randomKey());
    setKey(mine);
    const after = await answerOrder(order.id, mine, { act, text: text.trim(), official, photos });
    setText('');
    setPhotos([]);
    setKey(null);
    say(texts.sent);
    onDone(after);
  };

  if (acts.length === 0) return null;
  const shown = { before: photos.filter(({ role }) => role === 'before').length, after: 0 };
  shown.after = photos.length - shown.before;
  return (
    <Section title={texts.answer}>
      <ChoiceList<PartyAct['act']>
        name="act"
        label={texts.act}
        choices={acts.map((value) => ({ value, label: texts.acts[value] }))}
        value={act}
        onChange={setAct}
      />
      {may.assistRefusal ? <View className="hint">{may.assistRefusal}</View> : null}
      {act === 'assist' ? (
        <Tick name="official" label={texts.official} checked={official} onChange={setOfficial} />
      ) : null}
      {act === 'demolished' ? (
        <>
          <Press label={texts.before} onPress={() => void take('before')} />
          <Press label={texts.after} onPress={() => void take('after')} />
          <View className="hint">{texts.taken(shown.before, shown.after)}</View>
          {checked && noPhoto ? <Notice kind="error" title={texts.photosNeeded} /> : null}
        </>
      ) : null}
      <TextArea
        name="text"
        label={texts.text}
        error={checked && tooShort ? texts.textShort : undefined}
        most={act === 'state' ? 2000 : 500}
        value={text}
        onChange={setText}
      />
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      <Press kind="main" label={texts.send} busy={busy} onPress={() => void send(tooShort || noPhoto, answer)} />
    </Section>
  );
}
