import { useState } from 'react';
import type { CaseRow } from '@contract/cases/case-view';
import { categoryTexts } from '@contract/reports/reports.texts';
import { showOnMap } from '../../platform/location';
import { Facts } from '../../ui/facts';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { taskTexts as texts } from './field.texts';
import { metresBetween } from './task-order';
import { dueWords, placeWords } from './task-row';
import { useWhere } from './where';

/** What and where it is, by when, and the way there. */
export function TaskFacts({ row }: { row: CaseRow }) {
  const { here } = useWhere();
  const [failed, setFailed] = useState(false);
  const { point, words } = row.place;
  const name = words || placeWords(row.place);
  return (
    <Section title={texts.facts}>
      <Facts
        facts={[
          { label: texts.category, value: categoryTexts[row.category].label },
          { label: texts.state, value: row.stateLabel },
          { label: texts.clock, value: dueWords(row.clock) },
          { label: texts.place, value: placeWords(row.place) },
          { label: texts.distance, value: here && point && texts.metres(metresBetween(here, point)) },
          { label: texts.officer, value: row.officer ?? texts.unassigned },
          { label: texts.number, value: row.number },
        ]}
      />
      {point ? (
        <Press label={texts.navigate} onPress={() => void showOnMap(point, name).catch(() => setFailed(true))} />
      ) : (
        <Notice kind="info" title={texts.noPlace} />
      )}
      {failed ? <Notice kind="warn" title={texts.noMap} /> : null}
    </Section>
  );
}
