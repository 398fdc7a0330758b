import { useState } from 'react';
import { actOnMyReport } from '@contract/reports/reporter-acts';
import { getMyReport, type ReportForReporter } from '@contract/reports/reports';
import { call } from '../../api/client';
import { useRemote } from '../../api/use-remote';
import { Failed, Loading } from '../../ui/notice';
import { ReportActs } from './report-acts';
import { ReportView } from './report-view';

/** One report of the account, with what can still be done. */
export function MyReportDetail({ id }: { id: string }) {
  const fetch = () => call(getMyReport, { params: { id } });
  const { data, problem, reload } = useRemote(fetch, id);
  const [after, setAfter] = useState<ReportForReporter | null>(null);
  const report = after ?? data;
  if (report)
    return (
      <ReportView report={report}>
        <ReportActs
          report={report}
          door={{ fetch, act: (body) => call(actOnMyReport, { params: { id }, body }) }}
          onChange={setAfter}
        />
      </ReportView>
    );
  return problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : <Loading />;
}
