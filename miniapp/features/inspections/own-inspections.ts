import { inspectMyHouse } from '@contract/inspections/inspections';
import { call } from '../../api/client';
import { createInspectionDesk } from './inspection-desk';
import { inspectionBody } from './inspection-draft';

/** Where homeowners inspect the own house. */
export const ownInspections = createInspectionDesk({
  name: 'inspections',
  ready: () => true,
  submit: (draft) => call(inspectMyHouse, { params: { id: draft.house }, body: inspectionBody(draft, Date.now()) }),
});
