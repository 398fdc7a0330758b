import { Alert, Button, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { noticeLimits } from '@contract/notices/kinds';
import { saveNotice, submitNotice, type AttachmentView, type NoticeView } from '@contract/notices/notices';
import { Problem } from '@contract/problem';
import { call, errorWords } from '../../api';
import { DayInput } from '../../day-input';
import { openSession } from '../../uploads';
import { Attachments } from './attachments';
import { noticesTexts as texts } from './notices.texts';
import { useNoticeStep } from './queries';
import { WordsEditor } from './words-editor';

interface Words {
  title: string;
  html: string;
  attachments: AttachmentView[];
  pinnedUntil: string | null;
  change: string;
}

const emptyWords: Words = { title: '', html: '', attachments: [], pinnedUntil: null, change: '' };

/** Pictures that were sent since the words were saved last, in one session. */
function usePictures() {
  const session = useRef<Promise<string> | null>(null);
  const files = useRef<string[]>([]);
  return {
    session: () => (session.current ??= openSession()),
    add: (id: string) => void files.current.push(id),
    async sent() {
      const own = session.current;
      return own && files.current.length > 0 ? { images: { uploadSession: await own, files: files.current } } : {};
    },
    forget(): void {
      session.current = null;
      files.current = [];
    },
  };
}

/** Writing on the words. What is typed stays on the page whatever the server answers. */
export function WordsForm({ view }: { view: NoticeView }) {
  const [words, setWords] = useState<Words>(view.draft ?? (view.live ? { ...view.live, change: '' } : emptyWords));
  const [changed, setChanged] = useState(false);
  const pictures = usePictures();
  const set = (more: Partial<Words>): void => {
    setWords((before) => ({ ...before, ...more }));
    setChanged(true);
  };
  const save = useNoticeStep(view.id, async () => {
    const { attachments, ...rest } = words;
    const body = {
      ...{ version: view.version, ...rest },
      attachments: attachments.map(({ id }) => id),
      ...(await pictures.sent()),
    };
    return call(saveNotice, { params: { id: view.id }, body });
  });
  const submit = useNoticeStep(view.id, ({ version }: { version: number }) =>
    call(submitNotice, { params: { id: view.id }, body: { version } }),
  );
  const keep = async (): Promise<NoticeView> => {
    const kept = await save.mutateAsync(undefined);
    pictures.forget();
    setChanged(false);
    return kept;
  };
  const handIn = async (): Promise<void> => {
    const kept = changed || view.work === 'none' ? await keep() : view;
    await submit.mutateAsync({ version: kept.version });
  };
  const error = save.error ?? submit.error;
  const stale = error instanceof Problem && error.code === 'stale_version';
  const faults = error instanceof Problem ? (error.details.errors ?? []) : [];
  const at = (name: keyof Words) => {
    const help = faults.find(({ field }) => field === name)?.message;
    return help ? { validateStatus: 'error' as const, help } : {};
  };
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={texts.headline} htmlFor="notice-title" extra={texts.headlineHint} {...at('title')}>
        <Input
          id="notice-title"
          maxLength={noticeLimits.title}
          value={words.title}
          onChange={({ target }) => set({ title: target.value })}
        />
      </Form.Item>
      <Form.Item label={texts.words} {...at('html')}>
        <WordsEditor
          html={words.html}
          images={view.images}
          onChange={(html) => set({ html })}
          session={pictures.session}
          onImage={({ id }) => pictures.add(id)}
        />
      </Form.Item>
      <Form.Item>
        <Attachments notice={view.id} value={words.attachments} onChange={(attachments) => set({ attachments })} />
      </Form.Item>
      <Form.Item label={texts.pinnedUntil} htmlFor="notice-pinned" extra={texts.pinnedHint} {...at('pinnedUntil')}>
        <DayInput
          id="notice-pinned"
          width={170}
          value={words.pinnedUntil}
          onChange={(pinnedUntil) => set({ pinnedUntil })}
        />
      </Form.Item>
      {view.live && (
        <Form.Item label={texts.change} htmlFor="notice-change" extra={texts.changeHint} {...at('change')}>
          <Input
            id="notice-change"
            maxLength={200}
            value={words.change}
            onChange={({ target }) => set({ change: target.value })}
          />
        </Form.Item>
      )}
      {stale && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          message={texts.theirs}
          action={
            <a href={`/notices/preview/${view.id}`} target="_blank" rel="noreferrer">
              {texts.showTheirs}
            </a>
          }
        />
      )}
      {error && !stale && <Alert type="error" showIcon role="alert" message={errorWords(error)} />}
      <p role="status">{changed ? texts.unsaved : save.isSuccess ? texts.saved : ''}</p>
      <Button loading={save.isPending} onClick={() => void keep().catch(() => undefined)}>
        {texts.save}
      </Button>{' '}
      <Button type="primary" loading={submit.isPending} onClick={() => void handIn().catch(() => undefined)}>
        {texts.submit}
      </Button>
      <p style={{ color: '#555e59' }}>{texts.submitHint}</p>
    </Form>
  );
}
