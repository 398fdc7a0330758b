import { useState } from 'react';
import { View } from '@tarojs/components';
import { evidenceLimits } from '@contract/evidence/evidence';
import type { PhotoSource } from '../../platform/photos';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { evidenceTexts as texts } from './evidence.texts';
import type { PhotoJob } from './photo-job';
import { PhotoStrip, roomLeft } from './photo-strip';
import { pick, type NewPhoto, type PickRefusal } from './pick';

interface PhotoFieldProps {
  photos: readonly PhotoJob[];
  error?: string;
  /** Words of the form itself, where those of a report do not fit. */
  hint?: string;
  required?: boolean;
  onAdd(photos: NewPhoto[]): void;
  onRemove(id: string): void;
}

const refusalTexts: Record<PickRefusal, string> = {
  tooLarge: texts.tooLarge(evidenceLimits.photoBytes / 1024 / 1024),
  notKept: texts.notKept,
  notAllowed: texts.notAllowed,
};

/** Takes and picks the photos of a draft. */
export function PhotoField({ photos, error, hint = texts.hint, required = true, onAdd, onRemove }: PhotoFieldProps) {
  const [refusals, setRefusals] = useState<PickRefusal[]>([]);
  const [busy, setBusy] = useState(false);
  const room = roomLeft(photos);

  const add = async (source: PhotoSource): Promise<void> => {
    setBusy(true);
    const picked = await pick(source, room);
    setBusy(false);
    setRefusals(picked.refusals);
    if (picked.photos.length) onAdd(picked.photos);
  };

  return (
    <Field name="files" label={texts.label} hint={hint} error={error} required={required}>
      <PhotoStrip photos={photos} onRemove={onRemove} />
      <View className="hint">{texts.count(photos.length, evidenceLimits.photos)}</View>
      {room > 0 ? (
        <>
          <Press label={texts.take} busy={busy} onPress={() => void add('camera')} />
          <Press label={texts.album} busy={busy} onPress={() => void add('album')} />
        </>
      ) : (
        <View className="hint">{texts.full(evidenceLimits.photos)}</View>
      )}
      {refusals.map((refusal) => (
        <Notice key={refusal} kind="warn" title={refusalTexts[refusal]} />
      ))}
    </Field>
  );
}
