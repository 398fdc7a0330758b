import type { ReportForReporter } from '@contract/reports/reports';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { openMyData, openOwn, useForgotten, type OwnDoor } from './own-door';
import { ownDataTexts as texts } from './own-data.texts';

interface OwnDataSectionProps {
  report: ReportForReporter;
  door: OwnDoor;
  /** Whether this one report can be copied; an account copies all of them at once. */
  copies: boolean;
}

/** What a reporter may ask for at any time: a copy, and the contacts deleted (个人信息保护法 45, 47). */
export function OwnDataSection({ report, door, copies }: OwnDataSectionProps) {
  const gone = useForgotten(report.receipt.number) || report.contactsGoneAt !== null;
  return (
    <Section title={texts.entry}>
      {gone ? <Notice kind="info" title={texts.goneAt} /> : null}
      {copies ? <Press label={texts.seeOne} onPress={() => openOwn('copy', door)} /> : null}
      {copies ? null : <Press label={texts.see} onPress={openMyData} />}
      {gone ? null : <Press label={texts.forget} onPress={() => openOwn('forget', door)} />}
    </Section>
  );
}
