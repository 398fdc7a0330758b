import { Button, Input } from 'antd';
import { TableKit } from '@tiptap/extension-table';
import { EditorContent, useEditor, type Editor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useRef, useState } from 'react';
import { ImageForm, type SentImage } from './image-form';
import { noticesTexts as texts } from './notices.texts';
import { Picture } from './picture-node';

interface WordsEditorProps {
  /** What it begins with; later changes of it are not taken over. */
  html: string;
  /** The addresses of pictures that the notice has already. */
  images: readonly { id: string; url: string }[];
  onChange(html: string): void;
  /** The session that pictures are sent into until the words are saved. */
  session(): Promise<string>;
  onImage(image: SentImage): void;
}

type Tool = keyof typeof texts.tools;

const goodLink = /^(https?:\/\/|tel:|mailto:|\/(?![/\\]))/i;

function LinkForm({ editor, onDone }: { editor: Editor; onDone(): void }) {
  const [href, setHref] = useState(String(editor.getAttributes('link').href ?? ''));
  const [wrong, setWrong] = useState(false);
  const set = (): void => {
    if (!goodLink.test(href.trim())) return setWrong(true);
    editor.chain().focus().extendMarkRange('link').setLink({ href: href.trim() }).run();
    onDone();
  };
  const drop = (): void => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onDone();
  };
  return (
    <div className="editor-form">
      <label htmlFor="link-address">{texts.linkAddress}</label>
      <Input
        id="link-address"
        value={href}
        aria-describedby="link-hint"
        aria-invalid={wrong}
        onChange={({ target }) => setHref(target.value)}
        onPressEnter={set}
      />
      <p id="link-hint" className={wrong ? 'wrong' : 'hint'} role={wrong ? 'alert' : undefined}>
        {wrong ? texts.linkWrong : texts.linkHint}
      </p>
      <Button size="small" type="primary" onClick={set}>
        {texts.linkSet}
      </Button>{' '}
      <Button size="small" onClick={drop}>
        {texts.linkDrop}
      </Button>{' '}
      <Button size="small" onClick={onDone}>
        {texts.cancel}
      </Button>
    </div>
  );
}

/** The words of a notice: what is pasted keeps its structure alone. */
export function WordsEditor({ html, images, onChange, session, onImage }: WordsEditorProps) {
  const urls = useRef(new Map<string, string>());
  for (const { id, url } of images) if (!urls.current.has(id)) urls.current.set(id, url);
  const [open, setOpen] = useState<'link' | 'image' | null>(null);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3] },
        code: false,
        codeBlock: false,
        underline: false,
        link: { openOnClick: false, autolink: false, protocols: ['tel', 'mailto'] },
      }),
      TableKit.configure({ table: { resizable: false } }),
      Picture.configure({ urlOf: (id: string) => urls.current.get(id) ?? '' }),
    ],
    content: html,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': texts.words, class: 'editor-words' },
    },
    onUpdate: ({ editor: changed }) => onChange(changed.getHTML()),
    shouldRerenderOnTransaction: true,
  });
  const chain = () => editor.chain().focus();
  const tools: [Tool, boolean | null, () => void][] = [
    ['h2', editor.isActive('heading', { level: 2 }), () => chain().toggleHeading({ level: 2 }).run()],
    ['h3', editor.isActive('heading', { level: 3 }), () => chain().toggleHeading({ level: 3 }).run()],
    ['bold', editor.isActive('bold'), () => chain().toggleBold().run()],
    ['bullets', editor.isActive('bulletList'), () => chain().toggleBulletList().run()],
    ['numbers', editor.isActive('orderedList'), () => chain().toggleOrderedList().run()],
    ['quote', editor.isActive('blockquote'), () => chain().toggleBlockquote().run()],
    ['link', editor.isActive('link'), () => setOpen('link')],
    ['table', null, () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()],
    ['image', null, () => setOpen('image')],
    ['undo', null, () => chain().undo().run()],
    ['redo', null, () => chain().redo().run()],
  ];
  return (
    <div className="editor">
      <div role="toolbar" aria-label={texts.toolbar} className="editor-tools">
        {tools.map(([tool, pressed, press]) => (
          <Button
            key={tool}
            size="small"
            type={pressed ? 'primary' : 'default'}
            {...(pressed === null ? {} : { 'aria-pressed': pressed })}
            onClick={press}
          >
            {texts.tools[tool]}
          </Button>
        ))}
      </div>
      {open === 'link' && <LinkForm editor={editor} onDone={() => setOpen(null)} />}
      {open === 'image' && (
        <ImageForm
          session={session}
          onDone={(image) => {
            setOpen(null);
            if (!image) return;
            urls.current.set(image.id, image.url);
            onImage(image);
            chain()
              .insertContent({ type: 'picture', attrs: { image: image.id, alt: image.alt } })
              .run();
          }}
        />
      )}
      <EditorContent editor={editor} />
    </div>
  );
}
