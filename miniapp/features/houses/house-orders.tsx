import { useState } from 'react';
import { View } from '@tarojs/components';
import { listMyHouseOrders } from '@contract/cases/case-houses';
import { enterAsParty, type OrderForParty } from '@contract/cases/party';
import { call } from '../../api/client';
import { asProblem, type ApiProblem } from '../../api/problem';
import { useRemote } from '../../api/use-remote';
import { goTo } from '../../platform/pages';
import { Facts } from '../../ui/facts';
import { Failed, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { houseOrderTexts as texts } from './house-orders.texts';

/** Letters of the code without its hyphens. */
const codeLetters = 16;

function Order({ order }: { order: OrderForParty }) {
  return (
    <>
      {order.overdue ? <Notice kind="warn" title={texts.overdue} /> : null}
      <Facts
        facts={[
          { label: texts.number, value: order.number },
          { label: texts.requirement, value: order.requirement },
          { label: texts.deadline, value: order.deadline },
          { label: texts.state, value: order.state },
        ]}
      />
      <Press
        kind="main"
        label={order.may.state ? texts.answer : texts.see}
        spoken={(order.may.state ? texts.answerOf : texts.seeOf)(order.number)}
        onPress={() => goTo('orders', { name: 'order', value: order.id })}
      />
    </>
  );
}

/**
 * Orders about the own house: those that this account has entered, and the way to enter the one that was received. Only
 * the code printed on it opens an order; being bound to the house does not.
 */
export function HouseOrders({ house, code: houseCode }: { house: string; code: string }) {
  const { data, problem, reload } = useRemote(() => call(listMyHouseOrders, { params: { id: house } }), house);
  const [code, setCode] = useState('');
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ApiProblem | null>(null);
  /** One that was entered just now; it may be about another house. */
  const [entered, setEntered] = useState<OrderForParty | null>(null);
  const orders = data?.orders ?? [];
  const other = entered && !orders.some(({ id }) => id === entered.id) ? entered : null;
  const wrong = code.replace(/[\s-]/g, '').length !== codeLetters;
  const enter = async (): Promise<void> => {
    setChecked(true);
    if (wrong) return;
    setBusy(true);
    setRefusal(null);
    try {
      const order = await call(enterAsParty, { body: { code } });
      // Read first: only then it is known whether the order is about this house.
      await reload();
      setEntered(order);
      setCode('');
      setChecked(false);
    } catch (failure) {
      setRefusal(asProblem(failure));
    }
    setBusy(false);
  };
  return (
    <Section title={texts.title}>
      {problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : null}
      {orders.map((order) => (
        <Order key={order.id} order={order} />
      ))}
      {other ? (
        <>
          <Notice kind="info" title={texts.notOfHouse(houseCode)} />
          <Order order={other} />
        </>
      ) : null}
      <View className="hint">{texts.hint}</View>
      <TextField
        name="orderCode"
        label={texts.code}
        error={checked && wrong ? texts.codeWrong : undefined}
        most={40}
        value={code}
        onChange={setCode}
      />
      {refusal ? <Notice kind="error" title={refusal.words} /> : null}
      <Press label={texts.open} busy={busy} onPress={() => void enter()} />
    </Section>
  );
}
