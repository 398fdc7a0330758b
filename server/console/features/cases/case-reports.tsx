import { Button, Card, Image } from 'antd';
import { useState } from 'react';
import type { CaseForHandler } from '@contract/cases/case-view';
import { channelTexts } from '@contract/reports/reports.texts';
import { consoleTexts } from '../../console.texts';
import { useMoreReports } from './queries';
import { CasePhotos } from './case-photos';
import { shortTime } from './case-tags';
import { caseTexts } from './case.texts';

const texts = consoleTexts.case;

type Report = CaseForHandler['reportList'][number];

const Supplement = ({ one }: { one: Report['supplements'][number] }) => (
  <section className="supplement">
    <strong>{caseTexts.supplements}</strong> {shortTime(one.at)}
    <p className="words">{one.text}</p>
    {one.photos.length > 0 && (
      <div className="photos">
        <Image.PreviewGroup>
          {one.photos.map((photo, i) => (
            <figure key={photo.id}>
              <Image
                src={photo.thumbUrl ?? ''}
                preview={{ src: photo.viewUrl ?? '' }}
                alt={caseTexts.supplement(i + 1)}
              />
            </figure>
          ))}
        </Image.PreviewGroup>
      </div>
    )}
  </section>
);

const OneReport = ({ report }: { report: Report }) => (
  <section className="report">
    <p>
      <strong>{report.number}</strong> · {shortTime(report.registeredAt)} · {channelTexts[report.channel]}
      {report.ongoing && ` · ${texts.ongoing}`}
    </p>
    <p className="words">{report.description}</p>
    {report.sameWords > 0 && <p className="hint">{caseTexts.sameWords(report.sameWords)}</p>}
    {report.people && <p>{`${texts.people}：${report.people}`}</p>}
    <CasePhotos photos={report.photos} />
    {report.supplements.map((one) => (
      <Supplement key={one.at} one={one} />
    ))}
  </section>
);

/** The reports of a case with their photos, and what the reporters added later; of many, more at a press. */
export function CaseReports({ file }: { file: CaseForHandler }) {
  const [asked, setAsked] = useState(false);
  const rest = useMoreReports(file.id, file.reportList, asked);
  const reports = [...file.reportList, ...(rest.data?.pages.flatMap((page) => page.reports) ?? [])];
  const more = reports.length < file.reports;
  return (
    <Card title={texts.reports} style={{ marginBottom: 16 }}>
      {file.reports > file.reportList.length && <p>{caseTexts.reportsShown(reports.length, file.reports)}</p>}
      {reports.map((report) => (
        <OneReport key={report.id} report={report} />
      ))}
      {more && (
        <Button loading={rest.isFetching} onClick={() => (asked ? void rest.fetchNextPage() : setAsked(true))}>
          {caseTexts.moreReports}
        </Button>
      )}
    </Card>
  );
}
