import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { AppraisalListView } from '@contract/inspections/appraisal-lists';
import { errorWords } from '../../api';
import { FaultTable } from '../imports/fault-table';
import { appraisalListTexts as texts } from './appraisal-list.texts';
import { saveListFaults } from './queries';

interface ListFaultsProps {
  view: AppraisalListView;
  /** The list that the faults are of: the workbook is made of it anew, none is kept. */
  file: File;
  area: string;
}

/** What is wrong in a list, row by row; all of it as a workbook. */
export function ListFaults({ view: { faults, faultCount }, file, area }: ListFaultsProps) {
  const save = useMutation({ mutationFn: () => saveListFaults({ area, file }, texts.faultBookName(file.name)) });
  if (faults.length === 0) return null;
  const several = new Set(faults.map(({ sheet }) => sheet)).size > 1;
  return (
    <section aria-labelledby="list-faults">
      <h2 id="list-faults" className="behind">
        {texts.faults}
      </h2>
      <p>
        {texts.faultsShown(faults.length, faultCount)}{' '}
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {texts.faultBook}
        </Button>
      </p>
      {save.error && <Alert type="error" showIcon role="alert" message={errorWords(save.error)} />}
      <FaultTable faults={faults} several={several} />
    </section>
  );
}
