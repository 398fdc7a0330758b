import { Alert, Button, Card, InputNumber } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResponseData } from '@contract/endpoint';
import { previewRewardRules, type RewardRules } from '@contract/rewards/reward-rules';
import { categoryTexts } from '@contract/reports/reports.texts';
import { call, errorWords } from '../../api';
import { rewardTexts } from './rewards.texts';
import { rulesTexts as texts } from './rules.texts';

type Preview = ResponseData<typeof previewRewardRules>;

const sum = (fen: number | null): string => (fen === null ? texts.pending : rewardTexts.yuan(fen));

function Result({ preview }: { preview: Preview }) {
  if (preview.rows.length === 0) return <p>{texts.noCases}</p>;
  return (
    <div className="wide" role="region" aria-label={texts.previewTable} tabIndex={0}>
      <table className="figures">
        <thead>
          <tr>
            {[texts.number, texts.category, texts.now, texts.then, texts.why].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.number}</th>
              <td>{categoryTexts[row.category].label}</td>
              <td className="number">{sum(row.now)}</td>
              <td className="number">{sum(row.then)}</td>
              <td>{row.why}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {texts.sum}
            </th>
            <td className="number">{sum(preview.nowFen)}</td>
            <td className="number">{sum(preview.thenFen)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
      {preview.more && <p>{texts.moreCases}</p>}
    </div>
  );
}

/** What the rules in the form would have given in the past, before they are saved. */
export function RulesPreview({ town, rules }: { town: string; rules(): RewardRules }) {
  const [months, setMonths] = useState(3);
  const preview = useMutation({
    mutationFn: () => call(previewRewardRules, { params: { town }, body: { rules: rules(), months } }),
  });
  return (
    <Card title={texts.preview} style={{ marginBottom: 16 }}>
      <p className="steps-why">{texts.previewHint}</p>
      <div className="filters">
        <InputNumber
          aria-label={texts.months}
          addonBefore={texts.months}
          min={1}
          max={24}
          precision={0}
          value={months}
          onChange={(value) => setMonths(value ?? 1)}
          style={{ width: 180 }}
        />
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          {texts.preview}
        </Button>
      </div>
      {preview.error && <Alert type="error" showIcon role="alert" message={errorWords(preview.error)} />}
      {preview.data && <Result preview={preview.data} />}
    </Card>
  );
}
