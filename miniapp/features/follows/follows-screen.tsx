import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Follow } from '@contract/follows/follows';
import { noticeKinds, type NoticeKind } from '@contract/notices/kinds';
import { noticeKindTexts } from '@contract/notices/notices.texts';
import { goToTab } from '../../platform/pages';
import { Tick } from '../../ui/choice-list';
import { EmptyState, Failed, Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { RemindPart } from './follow-part';
import { followsTexts as texts } from './follows.texts';
import { useFollows, type Follows } from './use-follows';

interface KindsFormProps {
  kinds: readonly NoticeKind[];
  busy: boolean;
  onSave(kinds: NoticeKind[]): void;
}

/** Which kinds are told; all of them are ticked where none was chosen. */
function KindsForm({ kinds, busy, onSave }: KindsFormProps) {
  const [chosen, setChosen] = useState<readonly NoticeKind[]>(kinds.length > 0 ? kinds : noticeKinds);
  const [empty, setEmpty] = useState(false);
  const turn = (kind: NoticeKind, on: boolean): void =>
    setChosen((before) => noticeKinds.filter((each) => (each === kind ? on : before.includes(each))));
  const save = (): void => {
    setEmpty(chosen.length === 0);
    if (chosen.length > 0) onSave([...chosen]);
  };
  return (
    <>
      {noticeKinds.map((kind) => (
        <Tick
          key={kind}
          name={`kind-${kind}`}
          label={noticeKindTexts[kind]}
          checked={chosen.includes(kind)}
          onChange={(on) => turn(kind, on)}
        />
      ))}
      {empty ? <Notice kind="error" title={texts.noKind} /> : null}
      <Press kind="main" label={texts.save} busy={busy} onPress={save} />
    </>
  );
}

function One({ follow, follows }: { follow: Follow; follows: Follows }) {
  const { area, kinds, ended } = follow;
  const { busy, unfollow, chooseKinds } = follows;
  const [open, setOpen] = useState(false);
  return (
    <Section title={area.name}>
      {ended ? <Notice kind="warn" title={texts.ended} /> : null}
      <View>{kinds.length === 0 ? texts.all : kinds.map((kind) => noticeKindTexts[kind]).join('、')}</View>
      {open ? (
        <KindsForm
          kinds={kinds}
          busy={busy}
          onSave={(chosen) => {
            chooseKinds(area.code, chosen);
            setOpen(false);
          }}
        />
      ) : null}
      {!open && !ended ? (
        <Press label={texts.choose} spoken={texts.chooseOf(area.name)} onPress={() => setOpen(true)} />
      ) : null}
      <Press
        label={texts.unfollow}
        spoken={texts.unfollowOf(area.name)}
        busy={busy}
        onPress={() => unfollow(area.code)}
      />
    </Section>
  );
}

/** What the account follows, which kinds of notices, and the deletion of all of it. */
export function FollowsScreen({ onNotices }: { onNotices(): void }) {
  const follows = useFollows();
  const { data, problem, loading, busy, reload, forget } = follows;
  if (problem) return <Failed words={problem.words} onRetry={() => void reload()} />;
  if (!data)
    return loading ? (
      <Loading />
    ) : (
      <EmptyState title={texts.signIn} body={texts.signInBody}>
        <Press kind="main" label={texts.toMe} onPress={() => goToTab('me')} />
      </EmptyState>
    );
  return (
    <>
      {data.follows.length === 0 ? <EmptyState title={texts.none} body={texts.noneBody} /> : null}
      {data.follows.map((follow) => (
        <One key={follow.area.code} follow={follow} follows={follows} />
      ))}
      {data.follows.length > 0 && data.template ? (
        <Section title={texts.remind.title}>
          <RemindPart {...follows} />
        </Section>
      ) : null}
      <Press label={texts.toNotices} onPress={onNotices} />
      <Section title={texts.forgetTitle}>
        <View className="hint">{texts.forgetHint}</View>
        <Press kind="danger" label={texts.forget} busy={busy} onPress={() => void forget()} />
      </Section>
    </>
  );
}
