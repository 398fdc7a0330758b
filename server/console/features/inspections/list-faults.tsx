import { shownListFaults, type AppraisalListView } from '@contract/inspections/appraisal-lists';
import { FaultTable } from '../imports/fault-table';
import { appraisalListTexts as texts } from './appraisal-list.texts';

/** What is wrong in a list, row by row. */
export function ListFaults({ view: { faults } }: { view: AppraisalListView }) {
  if (faults.length === 0) return null;
  const several = new Set(faults.map(({ sheet }) => sheet)).size > 1;
  return (
    <section aria-labelledby="list-faults">
      <h2 id="list-faults" className="behind">
        {texts.faults}
      </h2>
      <p>{faults.length === shownListFaults ? texts.faultsFirst(shownListFaults) : texts.faultsShown(faults.length)}</p>
      <FaultTable faults={faults} several={several} />
    </section>
  );
}
