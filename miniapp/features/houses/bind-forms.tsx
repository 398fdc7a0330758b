import { useState } from 'react';
import { View } from '@tarojs/components';
import { bindByCode, bindHouse } from '@contract/bindings/bindings';
import { call } from '../../api/client';
import { useSending } from '../../api/use-sending';
import { say } from '../../platform/dialogs';
import { town as townCode } from '../../settings';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { useTown } from '../areas/area-queries';
import { housesTexts as texts } from './houses.texts';

interface BindProps {
  onBound(): void;
}

const idLetters = 18;

/** Binds by name, ID number and telephone, as the record has them. */
export function BindForm({ onBound }: BindProps) {
  const town = useTown(townCode);
  const [claim, setClaim] = useState({ village: '', name: '', idNumber: '', phone: '' });
  const { checked, busy, problem, send } = useSending();
  const set = (part: Partial<typeof claim>): void => setClaim((before) => ({ ...before, ...part }));
  const lacks = (value: string): string | undefined => (checked && value.trim() === '' ? texts.need : undefined);
  const badId = claim.idNumber.trim().length !== idLetters;

  const incomplete = badId || [claim.village, claim.name, claim.phone].some((value) => value.trim() === '');

  const bind = async (): Promise<void> => {
    await call(bindHouse, { body: claim });
    say(texts.bound);
    setClaim({ village: '', name: '', idNumber: '', phone: '' });
    onBound();
  };
  return (
    <Section title={texts.bindTitle}>
      <View className="hint">{texts.bindHint}</View>
      <Select
        name="village"
        label={texts.village}
        error={lacks(claim.village)}
        options={(town.data?.villages ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        value={claim.village || null}
        none={texts.chooseVillage}
        onChange={(village) => set({ village: village ?? '' })}
      />
      <TextField
        name="name"
        label={texts.name}
        error={lacks(claim.name)}
        most={30}
        value={claim.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        name="idNumber"
        label={texts.idNumber}
        kind="idcard"
        error={checked && badId ? texts.badId : undefined}
        most={18}
        value={claim.idNumber}
        onChange={(idNumber) => set({ idNumber })}
      />
      <TextField
        name="phone"
        label={texts.phone}
        error={lacks(claim.phone)}
        most={14}
        value={claim.phone}
        onChange={(phone) => set({ phone })}
      />
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      <Press kind="main" label={texts.bind} busy={busy} onPress={() => void send(incomplete, bind)} />
    </Section>
  );
}

/** Binds by a code of the village or of the family. */
export function CodeForm({ onBound }: BindProps) {
  const [code, setCode] = useState('');
  const { busy, problem, send } = useSending();
  const bind = async (): Promise<void> => {
    await call(bindByCode, { body: { code } });
    setCode('');
    say(texts.bound);
    onBound();
  };
  return (
    <Section title={texts.codeTitle}>
      <View className="hint">{texts.codeHint}</View>
      <TextField name="code" label={texts.code} most={40} value={code} onChange={setCode} />
      {problem ? <Notice kind="error" title={problem.words} /> : null}
      <Press label={texts.useCode} busy={busy} onPress={() => void send(false, bind)} />
    </Section>
  );
}
