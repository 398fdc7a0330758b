import { View } from '@tarojs/components';
import { goToOrders } from '../../platform/pages';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { ordersEntryTexts as texts } from './orders-entry.texts';

/** The way to the orders that somebody received. */
export const OrdersEntry = () => (
  <Section>
    <View className="hint">{texts.entryHint}</View>
    <Press label={texts.entry} onPress={() => goToOrders()} />
  </Section>
);
