import { MessagesEntry } from '../../features/messages/messages-entry';
import { StaffEntry } from '../../features/field/staff-entry';
import { OwnDataEntry } from '../../features/own-data/own-data-entry';
import { HousesEntry } from '../../features/houses/houses-entry';
import { NoticesEntry } from '../../features/notices/notices-entry';
import { OrdersEntry } from '../../features/orders/orders-entry';
import { clearReports } from '../../features/reports/clear-reports';
import { MeView } from '../../features/residents/me-view';
import { PageFrame } from '../../features/residents/page-frame';

export default function MePage() {
  return (
    <PageFrame>
      <MeView onClear={clearReports} />
      <MessagesEntry />
      <OwnDataEntry />
      <OrdersEntry />
      <HousesEntry />
      <NoticesEntry />
      <StaffEntry />
    </PageFrame>
  );
}
