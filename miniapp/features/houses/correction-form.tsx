import { useState } from 'react';
import { View } from '@tarojs/components';
import type { MyHouse } from '@contract/bindings/bindings';
import { askableFields, askCorrection } from '@contract/corrections/corrections';
import type { HouseFieldKey } from '@contract/houses/house-fields';
import { call } from '../../api/client';
import { useSending } from '../../api/use-sending';
import { say } from '../../platform/dialogs';
import { randomKey } from '../../platform/random';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { PhotoField } from '../evidence/photo-field';
import { newPhotoJob, type PhotoJob } from '../evidence/photo-job';
import { labelOf, wordsOf } from './house-words';
import { housesTexts as texts } from './houses.texts';
import { sentPhotos } from './sent-photos';
import { ValueInput } from './value-input';

interface Item {
  field: HouseFieldKey;
  value: string;
  reason: string;
}

const shortest = 2;

/** Asks for fields of the record to be corrected, one after the other, and sends them together. */
export function CorrectionForm({ house, onDone, onCancel }: { house: MyHouse; onDone(): void; onCancel(): void }) {
  const [items, setItems] = useState<Item[]>([]);
  const [draft, setDraft] = useState<{ field: HouseFieldKey | null; value: string; reason: string }>({
    field: null,
    value: '',
    reason: '',
  });
  const [photos, setPhotos] = useState<PhotoJob[]>([]);
  const [checked, setChecked] = useState(false);
  const { busy, problem, send } = useSending();
  const [lacks, setLacks] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  const nowOf = (field: HouseFieldKey): string =>
    wordsOf(field, house.facts.find((fact) => fact.field === field)?.value ?? null);
  const left = askableFields.filter((field) => !items.some((item) => item.field === field));
  const short = draft.reason.trim().length < shortest;
  const noValue = draft.value.trim() === '';

  /** What the server found wrong with the n-th of what was sent. */
  const faultOf = (n: number): string | undefined =>
    problem?.errors.find((error) => error.field.startsWith(`items.${n}.`))?.message;

  const add = (): void => {
    setChecked(true);
    if (!draft.field || noValue || short) return;
    setItems((before) => [
      ...before,
      { field: draft.field as HouseFieldKey, value: draft.value.trim(), reason: draft.reason.trim() },
    ]);
    setDraft({ field: null, value: '', reason: '' });
    setChecked(false);
    setLacks(false);
    setKey(null);
  };
  const ask = async (): Promise<void> => {
    // A repetition after a lost answer carries the same key.
    const mine = key ?? (await randomKey());
    setKey(mine);
    const proof = await sentPhotos(photos);
    await call(askCorrection, {
      params: { id: house.id },
      body: {
        idempotencyKey: mine,
        version: house.version,
        items: items as never,
        ...(proof ? { photos: proof } : {}),
      },
    });
    say(texts.sent);
    onDone();
  };

  return (
    <>
      <Section title={texts.correct}>
        <View className="hint">{texts.correctHint}</View>
        <Select
          name="field"
          label={texts.field}
          error={checked && !draft.field ? texts.need : undefined}
          options={left.map((field) => ({ value: field, label: labelOf(field) }))}
          value={draft.field}
          none={texts.chooseField}
          onChange={(field) => setDraft((before) => ({ ...before, field: field as HouseFieldKey | null, value: '' }))}
        />
        {draft.field ? (
          <>
            <View className="hint">{texts.now(nowOf(draft.field))}</View>
            <ValueInput
              field={draft.field}
              value={draft.value}
              error={checked && noValue ? texts.need : undefined}
              onChange={(value) => setDraft((before) => ({ ...before, value }))}
            />
            <TextField
              name="reason"
              label={texts.reason}
              error={checked && short ? texts.need : undefined}
              most={300}
              value={draft.reason}
              onChange={(reason) => setDraft((before) => ({ ...before, reason }))}
            />
          </>
        ) : null}
        <Press label={texts.add} onPress={add} />
      </Section>
      <Section title={texts.list}>
        {items.map(({ field, value, reason }, n) => (
          <View key={field}>
            <View>
              {texts.changed(
                labelOf(field),
                nowOf(field),
                wordsOf(field, value === 'true' ? true : value === 'false' ? false : value),
              )}
            </View>
            <View className="hint">{reason}</View>
            {faultOf(n) ? <Notice kind="error" title={faultOf(n)} /> : null}
            <Press
              label={texts.remove(labelOf(field))}
              onPress={() => setItems((before) => before.filter((item) => item.field !== field))}
            />
          </View>
        ))}
        {lacks ? <Notice kind="error" title={texts.nothing} /> : null}
        <PhotoField
          photos={photos}
          hint={texts.photosHint}
          required={false}
          onAdd={(fresh) => setPhotos((before) => [...before, ...fresh.map(newPhotoJob)])}
          onRemove={(id) => setPhotos((before) => before.filter((photo) => photo.id !== id))}
        />
        {problem ? <Notice kind="error" title={problem.words} /> : null}
        <Press
          kind="main"
          label={texts.send}
          busy={busy}
          onPress={() => (items.length === 0 ? setLacks(true) : void send(false, ask))}
        />
        <Press label={texts.cancel} busy={busy} onPress={onCancel} />
      </Section>
    </>
  );
}
