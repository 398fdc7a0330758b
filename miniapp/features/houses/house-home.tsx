import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { listMyHouses, type MyHouse } from '@contract/bindings/bindings';
import type { HouseFieldKey } from '@contract/houses/house-fields';
import { call } from '../../api/client';
import { useRemote } from '../../api/use-remote';
import { Badge, Facts } from '../../ui/facts';
import { EmptyState, Failed, Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { ownInspections } from '../inspections/own-inspections';
import { BindForm, CodeForm } from './bind-forms';
import { DutyNow } from './duty-now';
import { HouseDetail } from './house-detail';
import { labelOf, wordsOf } from './house-words';
import { LevelNotice } from './level-notice';
import { PassConfirm } from './pass-confirm';
import { Warnings } from './warnings';
import { housesTexts as texts } from './houses.texts';

const inShort: readonly HouseFieldKey[] = ['address', 'use', 'structure', 'storeys', 'level', 'hazard'];

function Card({ house, onOpen }: { house: MyHouse; onOpen(): void }) {
  const facts = house.facts.filter(({ field }) => inShort.includes(field));
  return (
    <Section title={house.code}>
      <View>
        <Badge label={house.as === 'owner' ? texts.asOwner : texts.asMember} /> {house.village.name}
      </View>
      {house.ended ? <Notice kind="warn" title={texts.ended} /> : null}
      <LevelNotice facts={house.facts} />
      <Facts facts={facts.map(({ field, value }) => ({ label: labelOf(field), value: wordsOf(field, value) }))} />
      {house.openCorrections > 0 ? <Notice kind="info" title={texts.openOnes(house.openCorrections)} /> : null}
      <Press kind="main" label={texts.see} spoken={texts.seeOf(house.code)} onPress={onOpen} />
    </Section>
  );
}

/** The own houses, one of them whole, and the ways to bind one. */
export function HouseHome() {
  const { data, problem, loading, reload } = useRemote(() => call(listMyHouses), 'houses');
  const [shown, setShown] = useState<string | null>(null);
  useDidShow(() => void ownInspections.goOn());
  const back = (): void => {
    setShown(null);
    void reload();
  };
  if (shown) return <HouseDetail id={shown} onBack={back} />;
  return (
    <>
      {problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : null}
      {loading && !data ? <Loading /> : null}
      {data?.houses.length === 0 ? <EmptyState title={texts.none} body={texts.noneHint} /> : null}
      {data && data.houses.length > 0 ? <Warnings /> : null}
      {data && data.houses.length > 0 ? <DutyNow villages={data.houses.map(({ village }) => village.code)} /> : null}
      {data?.houses.map((house) => (
        <Card key={house.id} house={house} onOpen={() => setShown(house.id)} />
      ))}
      <BindForm onBound={() => void reload()} />
      <CodeForm onBound={() => void reload()} />
      {data && data.houses.length > 0 ? <PassConfirm /> : null}
    </>
  );
}
