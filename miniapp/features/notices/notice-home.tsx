import { useState } from 'react';
import { View } from '@tarojs/components';
import { listPublicNotices, type PublicNoticeRow } from '@contract/notices/public-notices';
import { call } from '../../api/client';
import { useRemote } from '../../api/use-remote';
import { town } from '../../settings';
import { EmptyState, Failed, Loading } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
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
  const found = useRemote(async () => {
    const all = await Promise.all(
      Array.from({ length: pages }, (_, i) =>
        call(listPublicNotices, { query: { area: town, page: i + 1, ...(q ? { q } : {}) } }),
      ),
    );
    const known = new Set<string>();
    const notices = all.flatMap((page) => page.notices).filter(({ id }) => !known.has(id) && known.add(id));
    return { notices, more: all.at(-1)?.more ?? false };
  }, `${q} ${pages}`);
  const { data } = found;
  return (
    <>
      <Section>
        <TextField name="notice-q" label={texts.find} most={60} value={typed} onChange={setTyped} />
        <Press
          label={texts.search}
          onPress={() => {
            setPages(1);
            setQ(typed.trim());
          }}
        />
      </Section>
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

/** What the town publishes: the list, and one notice over it. */
export function NoticeHome() {
  const [open, setOpen] = useState<string | null>(null);
  return open ? <NoticeDetail id={open} onBack={() => setOpen(null)} /> : <NoticeList onOpen={setOpen} />;
}
