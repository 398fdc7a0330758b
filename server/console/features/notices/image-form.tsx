import { Alert, Button, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { errorWords } from '../../api';
import { sendFile } from '../../uploads';
import { noticesTexts as texts } from './notices.texts';

/** A picture that was sent for the words. */
export interface SentImage {
  id: string;
  url: string;
  alt: string;
}

/** Chooses and sends a picture with the words that stand for it. */
export function ImageForm({ session, onDone }: { session(): Promise<string>; onDone(image: SentImage | null): void }) {
  const [file, setFile] = useState<File | null>(null);
  const [alt, setAlt] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useMutation({
    mutationFn: async (chosen: File): Promise<SentImage> => {
      const { id, previewUrl } = await sendFile(await session(), chosen);
      return { id, url: previewUrl ?? '', alt: alt.trim() };
    },
    onSuccess: onDone,
  });
  return (
    <div className="editor-form">
      {send.error && <Alert type="error" showIcon role="alert" message={errorWords(send.error)} />}
      {missing && <Alert type="error" showIcon role="alert" message={texts.chooseFirst} />}
      <label htmlFor="image-file">{texts.imageFile}</label>
      <input
        id="image-file"
        type="file"
        accept="image/jpeg,image/png,image/webp,image/heic"
        onChange={({ target }) => setFile(target.files?.[0] ?? null)}
      />
      <label htmlFor="image-alt">{texts.imageAlt}</label>
      <Input
        id="image-alt"
        maxLength={200}
        value={alt}
        aria-describedby="image-alt-hint"
        onChange={({ target }) => setAlt(target.value)}
      />
      <p id="image-alt-hint" className="hint">
        {texts.imageAltHint}
      </p>
      <Button
        size="small"
        type="primary"
        loading={send.isPending}
        onClick={() => {
          setMissing(!file || !alt.trim());
          if (file && alt.trim()) send.mutate(file);
        }}
      >
        {texts.imageAdd}
      </Button>{' '}
      <Button size="small" onClick={() => onDone(null)}>
        {texts.cancel}
      </Button>
    </div>
  );
}
