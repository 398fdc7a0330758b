import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';

interface Fact {
  label: string;
  value: string | null;
}

/** Pairs of a name and a value; pairs without a value are left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <View className="facts">
      {facts.flatMap(({ label, value }) =>
        value
          ? [
              <View key={label} className="fact" aria-label={`${label}：${value}`}>
                <Text className="fact-label">{label}</Text>
                <Text className="fact-value" userSelect>
                  {value}
                </Text>
              </View>,
            ]
          : [],
      )}
    </View>
  );
}

/** A short state in a frame. */
export function Badge({ label }: { label: string }) {
  return <Text className="badge">{label}</Text>;
}

export interface Step {
  key: string;
  time: string;
  label: string;
  note: ReactNode;
}

/** What happened, one under the other, the last one marked. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <View className="steps" aria-role="list">
      {steps.map(({ key, time, label, note }, i) => (
        <View key={key} className={i === steps.length - 1 ? 'step step-last' : 'step'} aria-role="listitem">
          <View className="step-label">{label}</View>
          <View className="hint">{time}</View>
          {note ? <View>{note}</View> : null}
        </View>
      ))}
    </View>
  );
}
