import { inspectHouse } from '@contract/inspections/inspections';
import { staffCall } from '../../api/staff-client';
import { heldStaff } from '../../api/staff-session';
import { createInspectionDesk } from '../inspections/inspection-desk';
import { refreshHouseTasks, settleHouse } from './house-task-cache';
import { staffBody } from './staff-rules';

/** Where staff inspect houses: each sends the own drafts alone, and signed in. */
export const staffInspections = createInspectionDesk({
  name: 'field-inspections',
  ready: ({ owner }) => {
    const session = heldStaff();
    return Boolean(session?.token) && session?.staff.id === owner;
  },
  submit: (draft) => staffCall(inspectHouse, { params: { id: draft.house }, body: staffBody(draft, Date.now()) }),
  received: ({ house }) => {
    settleHouse(house.id);
    void refreshHouseTasks();
  },
});
