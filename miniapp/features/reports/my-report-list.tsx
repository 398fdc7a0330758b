import { Image, View } from '@tarojs/components';
import { categoryTexts } from '@contract/reports/reports.texts';
import { absolute } from '../../api/client';
import { goToOwn } from '../../platform/pages';
import { Badge } from '../../ui/facts';
import { EmptyState, Failed, Loading } from '../../ui/notice';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import type { MyReport, MyReports } from './my-reports';
import { myReportsTexts as texts } from './my-reports.texts';

function Row({ report }: { report: MyReport }) {
  const { id, number, category, registeredAt, place, thumbUrl, state } = report;
  return (
    <View
      className="row"
      aria-role="button"
      aria-label={texts.openReport(number, state.label)}
      onClick={() => goToOwn('report', id)}
    >
      <View className="row-head">
        <View>{categoryTexts[category].label}</View>
        <Badge label={state.label} />
      </View>
      <View>{place}</View>
      <View className="hint">{`${number} · ${chinaTime(registeredAt)}`}</View>
      {thumbUrl ? <Image className="photo-image" src={absolute(thumbUrl)} mode="aspectFill" lazyLoad /> : null}
    </View>
  );
}

/** The account's reports with their state in words. */
export function MyReportList({ reports, problem, hasMore, loading, refresh }: MyReports) {
  return (
    <Section title={texts.account}>
      {problem ? <Failed words={problem.words} onRetry={() => void refresh()} /> : null}
      {reports?.map((report) => (
        <Row key={report.id} report={report} />
      ))}
      {reports?.length === 0 ? <EmptyState title={texts.none} body={texts.noneBody} /> : null}
      {loading && !reports ? <Loading /> : null}
      {reports?.length ? <View className="hint">{hasMore ? texts.more : texts.all}</View> : null}
    </Section>
  );
}
