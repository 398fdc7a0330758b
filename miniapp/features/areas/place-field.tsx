import { useState } from 'react';
import { View } from '@tarojs/components';
import type { PointInput } from '@contract/places';
import { chooseOnMap, currentPosition } from '../../platform/location';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { areaTexts as texts } from './areas.texts';
import { WhereNotice } from './where-notice';

interface PlaceFieldProps {
  point: PointInput | null;
  label: string;
  error?: string;
  onChange(point: PointInput | null, label: string): void;
}

const withAccuracy = (point: PointInput): string =>
  point.accuracy === undefined ? texts.current : texts.accuracy(texts.current, Math.round(point.accuracy));

/** A point from the map or from where the phone is, and the grid that it goes to. */
export function PlaceField({ point, label, error, onChange }: PlaceFieldProps) {
  const [refused, setRefused] = useState(false);
  const [busy, setBusy] = useState(false);

  const take = async (choose: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setRefused(false);
    await choose().catch(() => setRefused(true));
    setBusy(false);
  };
  const onMap = async (): Promise<void> => {
    const chosen = await chooseOnMap();
    if (chosen) onChange(chosen.point, chosen.name || texts.onMap);
  };
  const here = async (): Promise<void> => {
    const position = await currentPosition();
    onChange(position, withAccuracy(position));
  };

  return (
    <Field name="place.point" label={texts.label} hint={texts.hint} error={error} required>
      <Press label={texts.map} busy={busy} onPress={() => void take(onMap)} />
      <Press label={texts.here} busy={busy} onPress={() => void take(here)} />
      {refused ? <Notice kind="warn" title={texts.notAllowed} /> : null}
      {point ? (
        <>
          <View>{texts.chosen(label)}</View>
          <WhereNotice point={point} />
          <Press label={texts.clearPoint} onPress={() => onChange(null, '')} />
        </>
      ) : null}
    </Field>
  );
}
