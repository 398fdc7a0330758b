import { useState } from 'react';
import { View } from '@tarojs/components';
import { listMyHouseOrders } from '@contract/cases/case-houses';
import type { OrderForParty } from '@contract/cases/party';
import { call } from '../../api/client';
import { useRemote } from '../../api/use-remote';
import { goToOrders } from '../../platform/pages';
import { Facts } from '../../ui/facts';
import { Failed, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { OrderCode } from '../orders/order-code';
import { ordersTexts } from '../orders/orders.texts';
import { houseOrderTexts as texts } from './house-orders.texts';

function Order({ order }: { order: OrderForParty }) {
  return (
    <>
      {order.overdue ? <Notice kind="warn" title={ordersTexts.overdue} /> : null}
      <Facts
        facts={[
          { label: ordersTexts.number, value: order.number },
          { label: ordersTexts.requirement, value: order.requirement },
          { label: ordersTexts.deadline, value: order.deadline },
          { label: ordersTexts.state, value: order.state },
        ]}
      />
      <Press
        kind="main"
        label={order.may.state ? texts.answer : texts.see}
        spoken={(order.may.state ? texts.answerOf : texts.seeOf)(order.number)}
        onPress={() => goToOrders(order.id)}
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
  /** One that was entered just now; it may be about another house. */
  const [entered, setEntered] = useState<OrderForParty | null>(null);
  const orders = data?.orders ?? [];
  const other = entered && !orders.some(({ id }) => id === entered.id) ? entered : null;
  const opened = async (order: OrderForParty): Promise<void> => {
    // Read first: only then it is known whether the order is about this house.
    await reload();
    setEntered(order);
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
      <OrderCode onOpened={opened} />
    </Section>
  );
}
