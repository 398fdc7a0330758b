import { Alert, Button, Card, Form, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { noticeKinds, noticeLimits, type NoticeKind } from '@contract/notices/kinds';
import { createNotice, noticeWriters } from '@contract/notices/notices';
import { noticeKindTexts } from '@contract/notices/notices.texts';
import { call, errorWords } from '../../api';
import { FormSelect } from '../../form-select';
import { newKey } from '../../new-key';
import { useAreas } from '../areas/grid-select';
import { useMyAreas } from '../staff/me';
import { noticesTexts as texts } from './notices.texts';

interface Wish {
  kind: NoticeKind;
  area: string;
  title: string;
}

/** The areas that the signed-in one may write for: held ones and what lies in them. */
function useWritable() {
  const held = useMyAreas(noticeWriters);
  const towns = useAreas().data?.towns ?? [];
  const mine = (code: string): boolean => held.some((area) => code.startsWith(area));
  const districts = [...new Set(towns.map(({ code }) => code.slice(0, 6)))].filter(mine);
  return [
    ...districts.map((value) => ({ value, label: texts.district })),
    ...towns.flatMap((town) => [
      ...(mine(town.code) ? [{ value: town.code, label: texts.wholeTown(town.name) }] : []),
      ...town.villages.filter(({ code }) => mine(code)).map(({ code, name }) => ({ value: code, label: name })),
    ]),
  ];
}

/** Begins a notice: its kind, its area and its title; the words follow on its own page. */
export function NewNotice({ onCancel }: { onCancel(): void }) {
  const areas = useWritable();
  const go = useNavigate();
  const [key] = useState(newKey);
  const begin = useMutation({
    mutationFn: (wish: Wish) => call(createNotice, { body: { idempotencyKey: key, ...wish } }),
    onSuccess: ({ id }) => void go(`/notices/${id}`),
  });
  return (
    <Card size="small" title={texts.newTitle} style={{ marginBottom: 16, maxWidth: 620 }}>
      <Form layout="vertical" name="new-notice" onFinish={(wish: Wish) => begin.mutate(wish)}>
        {begin.error && <Alert type="error" showIcon role="alert" message={errorWords(begin.error)} />}
        <Form.Item name="kind" label={texts.kind} rules={[{ required: true, message: texts.need }]}>
          <FormSelect options={noticeKinds.map((value) => ({ value, label: noticeKindTexts[value] }))} />
        </Form.Item>
        <Form.Item
          name="area"
          label={texts.area}
          extra={texts.areaHint}
          rules={[{ required: true, message: texts.need }]}
        >
          <FormSelect showSearch optionFilterProp="label" options={areas} />
        </Form.Item>
        <Form.Item
          name="title"
          label={texts.headline}
          extra={texts.headlineHint}
          rules={[{ required: true, min: 4, max: noticeLimits.title, message: texts.headlineHint }]}
        >
          <Input maxLength={noticeLimits.title} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={begin.isPending}>
          {texts.begin}
        </Button>{' '}
        <Button onClick={onCancel}>{texts.cancel}</Button>
      </Form>
    </Card>
  );
}
