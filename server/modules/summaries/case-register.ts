import type { QueueFilterInput } from '../../contract/cases/cases';
import type { StaffActor } from '../../http/actor';
import type { AreaScope } from '../../platform/area-scope';
import type { ObjectStore } from '../../platform/storage/storage';
import type { RegisterLine } from '../cases';
import { filterWords } from './exports.rules';
import { exportTexts as texts } from './exports.texts';
import type { RegisterKind } from './register-kind';
import { writeRegister } from './write-register';

interface CaseRegisterPorts {
  objects: ObjectStore;
  areaName(code: string): string;
  cases: {
    areasAsked(actor: StaffActor, query: QueueFilterInput): AreaScope;
    register(actor: StaffActor, query: QueueFilterInput): AsyncGenerator<RegisterLine[]>;
  };
}

/** The register of cases under the filters of the queue. */
export const createCaseRegister = ({
  objects,
  areaName,
  cases,
}: CaseRegisterPorts): RegisterKind<QueueFilterInput> => ({
  areasAsked: (actor, filter) => cases.areasAsked(actor, filter),
  words: (filter) => filterWords(filter, areaName),
  fileName: (day) => texts.fileName(day),
  write: (filter, { actor, notes, onRows }) =>
    writeRegister({
      objects,
      lines: cases.register(actor, filter),
      notes: { ...notes, filter: filterWords(filter, areaName) },
      onRows,
    }),
});
