import { Alert, App, Button, Checkbox, Input, Radio } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Role } from '@contract/access';
import { unmaskers, type HouseFilter } from '@contract/houses/houses';
import { houseLayouts, requestHouseExport, type HouseLayout } from '@contract/summaries/exports';
import { call, errorWords } from '../../api';
import { radioRole } from '../../radio-role';
import { holdsOneOf } from '../staff/me';
import { houseTexts } from './houses.texts';

const texts = houseTexts.exporting;

/** Asks for the register under the filters as they are: in one sheet or one a village, owners masked or in full. */
export function HouseExport({ filter, held }: { filter: HouseFilter; held: readonly Role[] }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [layout, setLayout] = useState<HouseLayout>('one');
  const [full, setFull] = useState(false);
  const [reason, setReason] = useState('');
  const ask = useMutation({
    mutationFn: () =>
      call(requestHouseExport, { body: { filter, layout, full, ...(full && reason.trim() ? { reason } : {}) } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['exports'] });
      void message.success(texts.asked);
    },
  });
  return (
    <details className="house-export">
      <summary>{texts.open}</summary>
      <p className="steps-why">{texts.intro}</p>
      <Radio.Group
        {...radioRole}
        aria-label={texts.layout}
        value={layout}
        onChange={({ target }) => setLayout(target.value as HouseLayout)}
        options={houseLayouts.map((value) => ({ value, label: texts[value] }))}
      />
      {holdsOneOf(held, unmaskers) && (
        <Checkbox checked={full} onChange={({ target }) => setFull(target.checked)}>
          {texts.full}
        </Checkbox>
      )}
      {full && (
        <Input
          aria-label={texts.reason}
          placeholder={texts.reason}
          maxLength={300}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      {ask.error && <Alert type="error" showIcon role="alert" message={errorWords(ask.error)} />}
      <p>
        <Button type="primary" loading={ask.isPending} onClick={() => ask.mutate()}>
          {texts.ask}
        </Button>{' '}
        <Link to="/exports">{texts.see}</Link>
      </p>
    </details>
  );
}
