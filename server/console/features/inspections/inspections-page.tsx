import { Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { appraisers } from '@contract/inspections/appraisals';
import { inspectorKinds, type InspectorKind } from '@contract/inspections/definition';
import { effectTexts, inspectorTexts } from '@contract/inspections/inspections.texts';
import type { Verdict } from '@contract/inspections/verdict';
import { houseChoices } from '@contract/houses/house-fields';
import { choiceTexts } from '@contract/houses/houses.texts';
import { Paged, RowTable } from '../../row-table';
import { holdsOneOf, useMyRoles } from '../staff/me';
import { VerdictTag } from './inspection-card';
import { inspectionTexts as texts } from './inspections.texts';
import { useInspections } from './queries';

/** The inspections of the own areas, newest first. */
export function InspectionsPage() {
  const mayAppraise = holdsOneOf(useMyRoles(), appraisers);
  const [by, setBy] = useState<InspectorKind | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const found = useInspections({ ...(by ? { by } : {}), ...(verdict ? { verdict } : {}) });
  const rows = found.data?.pages.flatMap(({ inspections }) => inspections) ?? [];
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      {mayAppraise && (
        <p>
          <Link to="/houses/appraisals">{texts.toAppraisalList}</Link>
        </p>
      )}
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
      <Paged found={found} empty={rows.length === 0} none={texts.none} more={texts.more}>
        <RowTable label={texts.table} columns={texts.columns}>
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
        </RowTable>
      </Paged>
    </>
  );
}
