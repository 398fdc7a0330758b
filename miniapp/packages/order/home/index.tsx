import { useRouter } from '@tarojs/taro';
import { Orders } from '../../../features/orders/orders';
import { PageFrame } from '../../../features/residents/page-frame';

/** One page for the orders that the account has opened with their codes. */
export default function OrderPage() {
  const { params } = useRouter<{ order: string }>();
  return (
    <PageFrame>
      <Orders first={params.order && decodeURIComponent(params.order)} />
    </PageFrame>
  );
}
