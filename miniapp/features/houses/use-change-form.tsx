import { useState } from 'react';
import { View } from '@tarojs/components';
import type { MyHouse } from '@contract/bindings/bindings';
import { askCorrection } from '@contract/corrections/corrections';
import { houseChoices } from '@contract/houses/house-fields';
import { choiceTexts } from '@contract/houses/houses.texts';
import { call } from '../../api/client';
import { useSending } from '../../api/use-sending';
import { say } from '../../platform/dialogs';
import { randomKey } from '../../platform/random';
import { ChoiceList } from '../../ui/choice-list';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextArea } from '../../ui/text-field';
import { PhotoField } from '../evidence/photo-field';
import { newPhotoJob, type PhotoJob } from '../evidence/photo-job';
import { wordsOf } from './house-words';
import { housesTexts as texts } from './houses.texts';
import { sentPhotos } from './sent-photos';

const shortest = 2;
/** Uses under which a kind of business is named. */
const withBusiness: readonly string[] = ['business', 'crowded', 'rented', 'public'];
const uses = houseChoices.use.map((value) => ({ value: value as string, label: choiceTexts.use[value] }));
const kinds = houseChoices.business.map((value) => ({ value: value as string, label: choiceTexts.business[value] }));

/** Reports that the house is used otherwise now: a request of its own kind, which the village decides like others. */
export function UseChangeForm({ house, onDone, onCancel }: { house: MyHouse; onDone(): void; onCancel(): void }) {
  const factOf = (key: string) => house.facts.find(({ field }) => field === key)?.value ?? null;
  const [use, setUse] = useState<string | null>(null);
  const [business, setBusiness] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [photos, setPhotos] = useState<PhotoJob[]>([]);
  const { checked, busy, problem, send } = useSending();
  const [key, setKey] = useState<string | null>(null);
  const named = use !== null && withBusiness.includes(use);
  const kind = named ? business : null;
  const same = use === factOf('use') && kind === factOf('business');
  const short = reason.trim().length < shortest;
  const lacksKind = use === 'business' && !business;

  const ask = async (): Promise<void> => {
    // A repetition after a lost answer carries the same key.
    const mine = key ?? (await randomKey());
    setKey(mine);
    const items = [
      { field: 'use' as const, value: use, reason: reason.trim() },
      { field: 'business' as const, value: kind, reason: reason.trim() },
    ].filter(({ field, value }) => value !== factOf(field));
    const proof = await sentPhotos(photos);
    await call(askCorrection, {
      params: { id: house.id },
      body: {
        idempotencyKey: mine,
        kind: 'useChange',
        version: house.version,
        items,
        ...(proof ? { photos: proof } : {}),
      },
    });
    say(texts.sent);
    onDone();
  };

  return (
    <Section title={texts.useChange}>
      <View className="hint">{texts.useChangeHint}</View>
      <View>{texts.useNow(wordsOf('use', factOf('use')))}</View>
      <ChoiceList<string>
        name="use"
        label={texts.newUse}
        required
        error={checked ? (use ? (same ? texts.sameUse : undefined) : texts.need) : undefined}
        choices={uses}
        value={use}
        onChange={(next) => {
          setUse(next);
          setKey(null);
        }}
      />
      {named ? (
        <ChoiceList<string>
          name="business"
          label={texts.newBusiness}
          required={use === 'business'}
          error={checked && lacksKind ? texts.need : undefined}
          choices={kinds}
          value={business}
          onChange={(next) => {
            setBusiness(next);
            setKey(null);
          }}
        />
      ) : null}
      <TextArea
        name="since"
        label={texts.since}
        required
        error={checked && short ? texts.need : undefined}
        most={300}
        value={reason}
        onChange={(next) => {
          setReason(next);
          setKey(null);
        }}
      />
      <PhotoField
        photos={photos}
        hint={texts.usePhotos}
        required={false}
        onAdd={(fresh) => setPhotos((before) => [...before, ...fresh.map(newPhotoJob)])}
        onRemove={(id) => setPhotos((before) => before.filter((photo) => photo.id !== id))}
      />
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      <Press
        kind="main"
        label={texts.sendUse}
        busy={busy}
        onPress={() => void send(!use || same || short || lacksKind, ask)}
      />
      <Press label={texts.cancel} busy={busy} onPress={onCancel} />
    </Section>
  );
}
