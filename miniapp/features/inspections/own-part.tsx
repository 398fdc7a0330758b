import type { InspectionView } from '@contract/inspections/inspections';
import type { FirstVerdict } from '@contract/inspections/verdict';
import { inspectionFormTexts } from './inspection-form.texts';
import { Result } from './result';

/** The form as a homeowner has it: the result in plain words, and what to do next. */
export const ownPart = {
  words: inspectionFormTexts,
  conclusion: (computed: FirstVerdict) => <Result {...computed} />,
  fault: () => null,
  result: ({ verdict, hazard, computed }: InspectionView) => (
    <Result verdict={verdict} hazard={hazard} why={computed.why} />
  ),
};
