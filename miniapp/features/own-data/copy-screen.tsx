import { View } from '@tarojs/components';
import { answerStateTexts } from '@contract/reports/reports.texts';
import { useRemote } from '../../api/use-remote';
import { heldToken } from '../../api/session';
import { copy, say } from '../../platform/dialogs';
import { goToNotices } from '../../platform/pages';
import { shareTextFile } from '../../platform/share-file';
import { Facts } from '../../ui/facts';
import { EmptyState, Failed, Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { copyOf, type OwnCopy } from './own-calls';
import type { OwnDoor } from './own-door';
import { ownDataTexts as texts } from './own-data.texts';

function Copy({ data }: { data: OwnCopy }) {
  const { reports, follows, kept } = data;
  const whole = JSON.stringify({ reports, ...(follows ? { follows } : {}), kept }, null, 1);
  const [first, second] = data.reports;
  const name = first && !second ? `${first.report.receipt.number}-data.json` : 'my-data.json';
  const share = async (): Promise<void> => {
    if (!(await shareTextFile(name, whole))) say(texts.notShared);
  };
  return (
    <>
      <Section>
        <View className="hint">{texts.copyLead}</View>
        <View>{texts.count(data.reports.length)}</View>
        {data.more ? <Notice kind="warn" title={texts.more} /> : null}
        <Press kind="main" label={texts.share} onPress={() => void share()} />
        <Press label={texts.copy} onPress={() => void copy(whole)} />
      </Section>
      {data.reports.map(({ report, contacts }) => (
        <Section key={report.id} title={report.receipt.number}>
          <Facts
            facts={[
              { label: texts.answer, value: answerStateTexts[report.answer] },
              { label: texts.contacts, value: contacts.words },
            ]}
          />
        </Section>
      ))}
      {data.follows && data.follows.length > 0 ? (
        <Section title={texts.follows}>
          <View>{data.follows.map(({ area }) => area.name).join('、')}</View>
          <Press label={texts.toFollows} onPress={() => goToNotices('screen=follows')} />
        </Section>
      ) : null}
      <Section title={texts.kept}>
        {data.kept.map((line) => (
          <View key={line}>{`· ${line}`}</View>
        ))}
      </Section>
    </>
  );
}

/** All that is held on own reports, to be read and kept as a file. */
export function CopyScreen({ door }: { door: OwnDoor }) {
  const signedOut = door.by === 'account' && heldToken() === null;
  const { data, problem, reload } = useRemote(() => (signedOut ? Promise.resolve(null) : copyOf(door)), 'copy');
  if (signedOut) return <EmptyState title={texts.signIn} />;
  if (data) return <Copy data={data} />;
  return problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : <Loading />;
}
