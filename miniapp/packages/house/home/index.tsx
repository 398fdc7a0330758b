import { HouseHome } from '../../../features/houses/house-home';
import { PageFrame } from '../../../features/residents/page-frame';

/** One page for the own houses: binding, the record, and what is asked to be corrected. */
export default function HousePage() {
  return (
    <PageFrame>
      <HouseHome />
    </PageFrame>
  );
}
