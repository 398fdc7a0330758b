import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { listPublicNotices, type PublicNoticeRow } from '@contract/notices/public-notices';
import { call } from '../../api/client';
import { useRemote } from '../../api/use-remote';
import { setTitle } from '../../platform/pages';
import { town } from '../../settings';
import { EmptyState, Failed, Loading } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { useTown } from '../areas/area-queries';
import { FollowPart } from '../follows/follow-part';
import { FollowsScreen } from '../follows/follows-screen';
import { followsTexts } from '../follows/follows.texts';
import { NoticeDetail } from './notice-detail';
import { lineOf } from './notice-line';
import { noticesTexts as texts } from './notices.texts';

function Row({ row, onOpen }: { row: PublicNoticeRow; onOpen(): void }) {
  const marks = [row.pinned ? texts.pinned : '', row.withdrawn ? texts.withdrawn : ''].filter(Boolean);
  return (
    <Section title={row.title}>
      <View className="hint">{[...marks, lineOf(row)].join(' · ')}</View>
      {row.summary ? <View>{row.summary}</View> : null}
      <Press label={texts.openShort} spoken={texts.open(row.title)} onPress={onOpen} />
    </Section>
  );
}

function NoticeList({ onOpen }: { onOpen(id: string): void }) {
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [pages, setPages] = useState(1);
  const [village, setVillage] = useState<string | null>(null);
  const area = village ?? town;
  const served = useTown(town).data;
  const villages = served?.villages ?? [];
  const name = villages.find(({ code }) => code === village)?.name ?? served?.name ?? '';
  const found = useRemote(async () => {
    const all = await Promise.all(
      Array.from({ length: pages }, (_, i) =>
        call(listPublicNotices, { query: { area, page: i + 1, ...(q ? { q } : {}) } }),
      ),
    );
    const known = new Set<string>();
    const notices = all.flatMap((page) => page.notices).filter(({ id }) => !known.has(id) && known.add(id));
    return { notices, more: all.at(-1)?.more ?? false };
  }, `${q} ${pages} ${area}`);
  const { data } = found;
  return (
    <>
      <Section>
        <Select
          name="notice-area"
          label={followsTexts.area}
          options={villages.map((each) => ({ value: each.code, label: each.name }))}
          value={village}
          none={followsTexts.wholeTown}
          onChange={(next) => {
            setPages(1);
            setVillage(next);
          }}
        />
        <TextField name="notice-q" label={texts.find} most={60} value={typed} onChange={setTyped} />
        <Press
          label={texts.search}
          onPress={() => {
            setPages(1);
            setQ(typed.trim());
          }}
        />
      </Section>
      {name ? (
        <FollowPart
          area={{ code: area, name }}
          label={village ? followsTexts.follow.village : followsTexts.follow.town}
        />
      ) : null}
      {found.problem ? <Failed words={found.problem.words} onRetry={() => void found.reload()} /> : null}
      {!data && found.loading ? <Loading /> : null}
      {data?.notices.length === 0 ? <EmptyState title={texts.none} body={texts.noneHint} /> : null}
      {data?.notices.map((row) => (
        <Row key={row.id} row={row} onOpen={() => onOpen(row.id)} />
      ))}
      {data?.more ? <Press label={texts.more} busy={found.loading} onPress={() => setPages(pages + 1)} /> : null}
    </>
  );
}

/** What the town publishes: the list, one notice over it, and what the account follows. */
export function NoticeHome({ screen, id }: { screen: 'notices' | 'follows'; id: string | null }) {
  const [open, setOpen] = useState(id);
  const [shown, setShown] = useState(screen);
  const title = shown === 'follows' ? followsTexts.title : texts.title;
  useEffect(() => setTitle(title), [title]);
  if (open) return <NoticeDetail id={open} onBack={() => setOpen(null)} />;
  return shown === 'follows' ? (
    <FollowsScreen onNotices={() => setShown('notices')} />
  ) : (
    <NoticeList onOpen={setOpen} />
  );
}
