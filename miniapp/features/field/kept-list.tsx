import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { ApiProblem } from '../../api/problem';
import { ChoiceList } from '../../ui/choice-list';
import { EmptyState, Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { taskTexts as texts } from './field.texts';
import { taskOrders } from './task-order';
import { lookAround, useWhere } from './where';

const orderChoices = taskOrders.map((value) => ({ value, label: texts.orders[value] }));

/** How far fetching a list is. */
export interface Refreshing {
  running: boolean;
  /** Why the last refresh brought nothing; what was there stays. */
  problem: ApiProblem | null;
}

interface KeptListProps {
  title: string;
  /** What is said where there is nothing to do. */
  none: { title: string; body: string };
  /** When the list was last fetched; null where it never was. */
  at: string | null;
  empty: boolean;
  refreshing: Refreshing;
  onRefresh(): Promise<void>;
  rows: ReactNode;
  /** What stands below the rows. */
  children: ReactNode;
}

/** A list of tasks that stays readable without a network as it was last fetched, in the order that is chosen. */
export function KeptList({ title, none, at, empty, refreshing, onRefresh, rows, children }: KeptListProps) {
  const { order, refused } = useWhere();
  const { running, problem } = refreshing;
  return (
    <Section title={title}>
      <View className="hint">{at ? texts.refreshedAt(chinaTime(at)) : texts.never}</View>
      {problem ? (
        <Notice kind="warn" title={problem.words}>
          {at ? <View>{texts.offline}</View> : null}
        </Notice>
      ) : null}
      <Press label={texts.refresh} busy={running} onPress={() => void onRefresh()} />
      <ChoiceList
        name="order"
        label={texts.order}
        choices={orderChoices}
        value={order}
        onChange={(next) => void lookAround(next)}
      />
      {refused ? <Notice kind="warn" title={texts.noPosition} /> : null}
      {rows}
      {at && empty ? <EmptyState {...none} /> : null}
      {!at && running ? <Loading /> : null}
      {children}
    </Section>
  );
}
