import { View } from '@tarojs/components';
import { Failed } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { followsTexts as texts } from './follows.texts';
import { useFollows, type Follows } from './use-follows';

/** One reminder by WeChat for one consent; not shown where the installation sends none. */
export function RemindPart({ data, busy, remind }: Follows) {
  if (!data?.template) return null;
  return (
    <>
      <View className="hint">{texts.remind.hint}</View>
      {data.left > 0 ? <View>{texts.remind.left(data.left)}</View> : null}
      <Press label={texts.remind.ask} busy={busy} onPress={remind} />
    </>
  );
}

interface FollowPartProps {
  area: { code: string; name: string };
  /** What the button says. */
  label: string;
}

/** Follows a place or follows it no more, wherever its notices are read. */
export function FollowPart({ area: { code, name }, label }: FollowPartProps) {
  const follows = useFollows();
  const { data, problem, loading, reload, follow, unfollow } = follows;
  // WeChat's question is for the tap alone, so its template has to be there before.
  const busy = follows.busy || (loading && !data);
  const followed = data?.follows.some(({ area }) => area.code === code) ?? false;
  if (problem) return <Failed words={problem.words} onRetry={() => void reload()} />;
  return (
    <Section>
      {followed ? (
        <>
          <View>{texts.followed(name)}</View>
          <RemindPart {...follows} />
          <Press label={texts.unfollow} spoken={texts.unfollowOf(name)} busy={busy} onPress={() => unfollow(code)} />
        </>
      ) : (
        <>
          <View className="hint">{texts.hint}</View>
          <Press label={label} spoken={texts.follow.of(name)} busy={busy} onPress={() => follow(code)} />
        </>
      )}
    </Section>
  );
}
