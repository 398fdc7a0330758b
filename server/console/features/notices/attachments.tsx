import { Alert, Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { addNoticeFile, type AttachmentView } from '@contract/notices/notices';
import { noticeLimits } from '@contract/notices/kinds';
import { pathOf } from '@contract/request';
import { errorWords, sendForm } from '../../api';
import { noticesTexts as texts } from './notices.texts';

interface AttachmentsProps {
  notice: string;
  value: readonly AttachmentView[];
  onChange(value: AttachmentView[]): void;
}

/** The documents beside the words; one is sent as soon as it is chosen. */
export function Attachments({ notice, value, onChange }: AttachmentsProps) {
  const input = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file, file.name);
      return sendForm<AttachmentView>(pathOf(addNoticeFile, { params: { id: notice } }), form);
    },
    onSuccess: (sent) => onChange([...value.filter(({ id }) => id !== sent.id), sent]),
    onSettled: () => {
      if (input.current) input.current.value = '';
    },
  });
  return (
    <div>
      <label htmlFor="attachment">{texts.attach}</label>
      <input
        ref={input}
        id="attachment"
        type="file"
        accept=".pdf,.docx,.xlsx"
        aria-describedby="attachment-hint"
        style={{ display: 'block', maxWidth: '100%' }}
        disabled={send.isPending || value.length >= noticeLimits.attachments}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) send.mutate(file);
        }}
      />
      <p id="attachment-hint" style={{ color: '#555e59', margin: '2px 0 8px' }}>
        {texts.attachmentHint}
      </p>
      {send.error && <Alert type="error" showIcon role="alert" message={errorWords(send.error)} />}
      {value.length > 0 && (
        <ul className="plain" aria-label={texts.attachments}>
          {value.map(({ id, name }) => (
            <li key={id}>
              {name}{' '}
              <Button
                size="small"
                aria-label={texts.detach(name)}
                onClick={() => onChange(value.filter((each) => each.id !== id))}
              >
                {texts.detachShort}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
