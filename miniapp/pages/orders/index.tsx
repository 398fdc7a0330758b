import { Orders } from '../../features/orders/orders';
import { PageFrame } from '../../features/residents/page-frame';

export default function OrdersPage() {
  return (
    <PageFrame>
      <Orders />
    </PageFrame>
  );
}
