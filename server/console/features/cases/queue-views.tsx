import { App, Button, Input, Popover, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { queueTexts as texts } from './queue.texts';
import { useSavedViews } from './saved-views';

/** The saved views as links, and the present filter as one more. */
export function QueueViews({ query }: { query: string }) {
  const { views, save, remove } = useSavedViews();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const kept = (ok: boolean) => !ok && void message.error(texts.viewsFull);
  const submit = () => {
    if (!name.trim()) return;
    kept(save({ name: name.trim(), query }));
    setOpen(false);
    setName('');
  };
  return (
    <div className="filters" role="group" aria-label={texts.views}>
      {views.length > 0 && <span>{`${texts.views}：`}</span>}
      {views.map((view) => (
        <span key={view.name} className="view">
          <Tag color={view.query === query ? '#0b6b4f' : 'default'}>
            <Link to={view.query ? `/?${view.query}` : '/'} aria-current={view.query === query ? 'page' : undefined}>
              {view.name}
            </Link>
          </Tag>
          <Button
            size="small"
            type="text"
            aria-label={texts.removeView(view.name)}
            onClick={() => kept(remove(view.name))}
          >
            ×
          </Button>
        </span>
      ))}
      <Popover
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        content={
          <span className="inline">
            <Input
              aria-label={texts.viewName}
              placeholder={texts.viewName}
              maxLength={20}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onPressEnter={submit}
            />
            <Button type="primary" onClick={submit} disabled={!name.trim()}>
              {texts.save}
            </Button>
          </span>
        }
      >
        <Button size="small">{texts.saveView}</Button>
      </Popover>
    </div>
  );
}
