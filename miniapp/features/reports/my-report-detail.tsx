import { getMyReport } from '@contract/reports/reports';
import { call } from '../../api/client';
import { useRemote } from '../../api/use-remote';
import { Failed, Loading } from '../../ui/notice';
import { ReportView } from './report-view';

/** One report of the account. */
export function MyReportDetail({ id }: { id: string }) {
  const { data, problem, reload } = useRemote(() => call(getMyReport, { params: { id } }), id);
  if (data) return <ReportView report={data} />;
  return problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : <Loading />;
}
