import { useState, type ReactNode } from 'react';
import { actOnMyReport } from '@contract/reports/reporter-acts';
import { getMyReport, type ReportForReporter } from '@contract/reports/reports';
import { call } from '../../api/client';
import { useRemote } from '../../api/use-remote';
import { Failed, Loading } from '../../ui/notice';
import { OwnDataSection } from '../own-data/own-data-section';
import { ReportActs } from './report-acts';
import { ReportView } from './report-view';

/** One report of the account, with its reward and what can still be done. */
export function MyReportDetail({ id, reward }: { id: string; reward?: ReactNode }) {
  const fetch = () => call(getMyReport, { params: { id } });
  const { data, problem, reload } = useRemote(fetch, id);
  const [after, setAfter] = useState<ReportForReporter | null>(null);
  const report = after ?? data;
  if (report)
    return (
      <ReportView report={report} reward={reward}>
        <ReportActs
          report={report}
          door={{ fetch, act: (body) => call(actOnMyReport, { params: { id }, body }) }}
          onChange={setAfter}
        />
        <OwnDataSection report={report} door={{ by: 'account', id, number: report.receipt.number }} copies={false} />
      </ReportView>
    );
  return problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : <Loading />;
}
