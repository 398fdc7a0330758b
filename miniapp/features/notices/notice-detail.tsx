import { RichText, View } from '@tarojs/components';
import { getPublicNotice } from '@contract/notices/public-notices';
import { call } from '../../api/client';
import { useRemote } from '../../api/use-remote';
import { apiBase } from '../../settings';
import { Failed, Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { lineOf } from './notice-line';
import { noticesTexts as texts } from './notices.texts';

/** The words with whole addresses of their pictures, no wider than the screen: a phone has no page to start from. */
const forPhone = (html: string): string =>
  html.replace(/<img src="(\/[^"]+)"([^>]*?) loading="lazy">/g, `<img style="max-width:100%" src="${apiBase}$1"$2>`);

/** One notice; one that was taken back says so and shows no words. */
export function NoticeDetail({ id, onBack }: { id: string; onBack(): void }) {
  const found = useRemote(() => call(getPublicNotice, { params: { id } }), id);
  const notice = found.data;
  if (found.problem) return <Failed words={found.problem.words} onRetry={() => void found.reload()} />;
  if (!notice) return <Loading />;
  return (
    <>
      <Section title={notice.title}>
        <View className="hint">{lineOf(notice)}</View>
        {notice.updatedAt !== notice.publishedAt && !notice.withdrawn ? (
          <View className="hint">{texts.updated(chinaTime(notice.updatedAt))}</View>
        ) : null}
        {notice.withdrawnAt ? (
          <Notice kind="warn" title={texts.withdrawnTitle}>
            <View>{texts.withdrawnAt(chinaTime(notice.withdrawnAt), notice.withdrawnReason)}</View>
          </Notice>
        ) : (
          <RichText userSelect nodes={forPhone(notice.html)} />
        )}
      </Section>
      {notice.attachments.length > 0 ? (
        <Section title={texts.attachments}>
          <View className="hint">
            {texts.attachmentsHint}
            {`${apiBase}/notices/${id}`}
          </View>
          {notice.attachments.map((file) => (
            <View key={file.id}>{file.name}</View>
          ))}
        </Section>
      ) : null}
      {notice.versions.length > 1 ? (
        <Section title={texts.versions}>
          {notice.versions.map(({ n, at, change }) => (
            <View key={n}>{texts.version(n, chinaTime(at), change)}</View>
          ))}
        </Section>
      ) : null}
      <Press label={texts.back} onPress={onBack} />
    </>
  );
}
