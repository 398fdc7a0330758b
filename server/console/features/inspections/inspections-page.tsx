import { Alert, Button, Select, Spin } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { inspectorKinds, type InspectorKind } from '@contract/inspections/definition';
import { effectTexts, inspectorTexts } from '@contract/inspections/inspections.texts';
import type { Verdict } from '@contract/inspections/verdict';
import { houseChoices } from '@contract/houses/house-fields';
import { choiceTexts } from '@contract/houses/houses.texts';
import { errorWords } from '../../api';
import '../summaries/summaries.css';
import { VerdictTag } from './inspection-card';
import { inspectionTexts as texts } from './inspections.texts';
import { useInspections } from './queries';

/** The inspections of the own areas, newest first. */
export function InspectionsPage() {
  const [by, setBy] = useState<InspectorKind | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const found = useInspections({ ...(by ? { by } : {}), ...(verdict ? { verdict } : {}) });
  const rows = found.data?.pages.flatMap(({ inspections }) => inspections) ?? [];
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <div className="filters">
        <Select
          aria-label={texts.by}
          style={{ minWidth: 150 }}
          allowClear
          placeholder={texts.by}
          value={by}
          options={inspectorKinds.map((value) => ({ value, label: inspectorTexts[value] }))}
          onChange={(value: InspectorKind | undefined) => setBy(value ?? null)}
        />
        <Select
          aria-label={texts.verdict}
          style={{ minWidth: 170 }}
          allowClear
          placeholder={texts.verdict}
          value={verdict}
          options={houseChoices.verdict.map((value) => ({ value, label: choiceTexts.verdict[value] }))}
          onChange={(value: Verdict | undefined) => setVerdict(value ?? null)}
        />
      </div>
      {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
      {found.isPending && <Spin />}
      {found.isSuccess && rows.length === 0 && <p className="empty">{texts.none}</p>}
      {rows.length > 0 && (
        <div className="wide" role="region" aria-label={texts.table} tabIndex={0}>
          <table className="figures">
            <thead>
              <tr>
                {texts.columns.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link to={`/inspections/${row.id}`}>{row.house.code}</Link>
                  </th>
                  <td>{row.house.village.name}</td>
                  <td>{[inspectorTexts[row.by], row.name].filter(Boolean).join(' ')}</td>
                  <td>{row.inspectedOn}</td>
                  <td>
                    <VerdictTag verdict={row.verdict} hazard={row.hazard} />
                  </td>
                  <td>{effectTexts[row.effect]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found.hasNextPage && (
        <Button style={{ marginTop: 12 }} loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </>
  );
}
