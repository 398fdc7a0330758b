import { View } from '@tarojs/components';
import { goTo } from '../../platform/pages';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { ordersTexts as texts } from './orders.texts';

/** The way to the orders that somebody received. */
export const OrdersEntry = () => (
  <Section>
    <View className="hint">{texts.entryHint}</View>
    <Press label={texts.entry} onPress={() => goTo('orders')} />
  </Section>
);
