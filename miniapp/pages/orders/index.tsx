import { useRouter } from '@tarojs/taro';
import { Orders } from '../../features/orders/orders';
import { PageFrame } from '../../features/residents/page-frame';

export default function OrdersPage() {
  const { params } = useRouter<{ order: string }>();
  return (
    <PageFrame>
      <Orders first={params.order && decodeURIComponent(params.order)} />
    </PageFrame>
  );
}
