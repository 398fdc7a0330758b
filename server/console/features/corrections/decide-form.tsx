import { Alert, Button, Input, Radio } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askMore, decideCorrection, type CorrectionView } from '@contract/corrections/corrections';
import { itemVerdictTexts } from '@contract/corrections/corrections.texts';
import { Problem } from '@contract/problem';
import { call, errorWords } from '../../api';
import { radioRole } from '../../radio-role';
import { labelOf, shown } from '../houses/values';
import { correctionTexts as texts } from './corrections.texts';

interface Opinion {
  verdict: 'approved' | 'rejected' | null;
  note: string;
}

const waits = (item: CorrectionView['items'][number]): boolean =>
  item.verdict === 'open' || item.verdict === 'conflict';

/** The difference of a request, with an opinion on each field that waits. */
export function DecideForm({ view }: { view: CorrectionView }) {
  const client = useQueryClient();
  const [opinions, setOpinions] = useState<Record<string, Opinion>>({});
  const [more, setMore] = useState<string | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const open = view.state === 'asked' || view.state === 'conflict';
  const keep = (fresh: CorrectionView): void => {
    setOpinions({});
    client.setQueryData(['corrections', 'one', view.id], fresh);
    void client.invalidateQueries({ queryKey: ['corrections', 'list'] });
    void client.invalidateQueries({ queryKey: ['houses'] });
  };
  const refresh = (): void => void client.invalidateQueries({ queryKey: ['corrections', 'one', view.id] });
  const params = { id: view.id };
  const decide = useMutation({
    mutationFn: () =>
      call(decideCorrection, {
        params,
        body: {
          version: view.version,
          houseVersion: view.house.version,
          items: view.items.filter(waits).map(({ field }) => {
            const { verdict, note } = opinions[field] ?? { verdict: null, note: '' };
            return verdict === 'rejected' ? { field, verdict, note } : { field, verdict: 'approved' as const };
          }),
        },
      }),
    onSuccess: keep,
    onError: refresh,
  });
  const ask = useMutation({
    mutationFn: (note: string) => call(askMore, { params, body: { version: view.version, note } }),
    onSuccess: (fresh) => {
      setMore(null);
      keep(fresh);
    },
    onError: refresh,
  });
  const set = (field: string, over: Partial<Opinion>): void =>
    setOpinions((all) => ({ ...all, [field]: { verdict: null, note: '', ...all[field], ...over } }));
  const submit = (): void => {
    const waiting = view.items.filter(waits).map(({ field }) => opinions[field]);
    const lacks = waiting.some((opinion) => !opinion?.verdict)
      ? texts.choose
      : waiting.some((opinion) => opinion?.verdict === 'rejected' && opinion.note.trim().length < 2)
        ? texts.noteNeeded
        : null;
    setMissing(lacks);
    if (!lacks) decide.mutate();
  };
  const error = decide.error ?? ask.error;
  const stale = error instanceof Problem && error.code === 'stale_version';
  return (
    <>
      <div className="wide" role="region" aria-label={texts.diff} tabIndex={0}>
        <table className="difference">
          <thead>
            <tr>
              {texts.diffColumns.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.items.map((item) => (
              <tr key={item.field}>
                <th scope="row">{labelOf(item.field)}</th>
                <td>{shown(item.field, item.from)}</td>
                <td>
                  <strong>{shown(item.field, item.asked)}</strong>
                </td>
                <td>
                  {shown(item.field, item.now)}
                  {waits(item) && item.now !== item.from && <div className="changed">{`⚠ ${texts.changed}`}</div>}
                </td>
                <td>{item.reason}</td>
                <td>
                  {open && waits(item) ? (
                    <>
                      <Radio.Group
                        {...radioRole}
                        aria-label={labelOf(item.field)}
                        value={opinions[item.field]?.verdict ?? null}
                        onChange={({ target }) => set(item.field, { verdict: target.value as Opinion['verdict'] })}
                        options={[
                          { value: 'approved', label: texts.approve, disabled: view.house.ended },
                          { value: 'rejected', label: texts.reject },
                        ]}
                      />
                      {opinions[item.field]?.verdict === 'rejected' && (
                        <Input
                          aria-label={`${labelOf(item.field)} ${texts.note}`}
                          placeholder={texts.note}
                          maxLength={500}
                          value={opinions[item.field]?.note ?? ''}
                          onChange={({ target }) => set(item.field, { note: target.value })}
                        />
                      )}
                    </>
                  ) : (
                    [itemVerdictTexts[item.verdict], item.note].filter(Boolean).join('：')
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {stale && <Alert type="warning" showIcon role="alert" message={texts.stale} style={{ marginTop: 12 }} />}
      {open && (
        <div style={{ marginTop: 12 }}>
          {error && !stale && (
            <Alert type="error" showIcon role="alert" message={errorWords(error)} style={{ marginBottom: 12 }} />
          )}
          {missing && <Alert type="warning" showIcon role="alert" message={missing} style={{ marginBottom: 12 }} />}
          {more === null ? (
            <>
              <Button type="primary" loading={decide.isPending} onClick={submit}>
                {texts.decide}
              </Button>{' '}
              <Button onClick={() => setMore('')}>{texts.askMore}</Button>
            </>
          ) : (
            <>
              <Input.TextArea
                aria-label={texts.askNote}
                placeholder={texts.askNote}
                maxLength={500}
                value={more}
                onChange={({ target }) => setMore(target.value)}
                style={{ marginBottom: 8 }}
              />
              <Button
                type="primary"
                disabled={more.trim().length < 2}
                loading={ask.isPending}
                onClick={() => ask.mutate(more.trim())}
              >
                {texts.askGo}
              </Button>
            </>
          )}
        </div>
      )}
    </>
  );
}
