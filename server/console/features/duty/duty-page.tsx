import { Alert, Card, Select, Spin } from 'antd';
import { useState } from 'react';
import { dutyReaders, type DutyRoster } from '@contract/duty/duty';
import { errorWords } from '../../api';
import { useAreas } from '../areas/grid-select';
import { useMe, useMyAreas } from '../staff/me';
import { chinaTimeOf } from '../summaries/china-time-of';
import { DutyImport } from './duty-import';
import { dutyTexts as texts } from './duty.texts';
import { useDuty } from './queries';
import { ShiftForm } from './shift-form';
import { ShiftList } from './shift-list';

/** The areas whose rosters the signed-in one reads: their own, what lies in them, and the towns and district they lie in. */
function useDutyAreas(): { value: string; label: string }[] {
  const held = useMyAreas(dutyReaders);
  const near = (code: string): boolean => held.some((area) => code.startsWith(area) || area.startsWith(code));
  const towns = useAreas().data?.towns ?? [];
  const posts = useMe().data?.roles ?? [];
  const districts = [...new Set(towns.map(({ code }) => code.slice(0, 6)))].filter((code) => held.includes(code));
  const nameOf = (code: string): string => posts.find(({ area }) => area === code)?.areaName ?? texts.district;
  return [
    ...districts.map((code) => ({ value: code, label: nameOf(code) })),
    ...towns.flatMap((town) =>
      [town, ...town.villages]
        .filter(({ code }) => near(code))
        .map(({ code, name }) => ({ value: code, label: code === town.code ? name : `${town.name} ${name}` })),
    ),
  ];
}

function Gaps({ roster }: { roster: DutyRoster }) {
  if (roster.gaps.length === 0)
    return <Alert type="success" showIcon role="status" message={texts.noGaps} style={{ marginBottom: 16 }} />;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      message={texts.gaps}
      description={
        <ul className="plain">
          {roster.gaps.map(({ from, to }) => (
            <li key={from}>{texts.gap(chinaTimeOf(from), chinaTimeOf(to))}</li>
          ))}
        </ul>
      }
    />
  );
}

/** The duty roster of an area: its gaps, its shifts, and the ways to enter some. */
export function DutyPage() {
  const areas = useDutyAreas();
  const [area, setArea] = useState<string | null>(null);
  const code = area ?? areas[0]?.value;
  const found = useDuty(code);
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p className="steps-why">{texts.intro}</p>
      <div className="filters">
        <Select
          aria-label={texts.area}
          style={{ width: 260 }}
          showSearch
          optionFilterProp="label"
          value={code}
          options={areas}
          onChange={(value: string) => setArea(value)}
        />
      </div>
      {found.error && <Alert type="error" showIcon role="alert" message={errorWords(found.error)} />}
      {found.isPending && code && <Spin />}
      {found.data && (
        <div key={code}>
          <Gaps roster={found.data} />
          {found.data.may.edit && (
            <>
              <Card title={texts.add} style={{ marginBottom: 16 }}>
                <ShiftForm roster={found.data} />
              </Card>
              <Card title={texts.import} style={{ marginBottom: 16 }}>
                <DutyImport code={found.data.area.code} />
              </Card>
            </>
          )}
          <Card title={texts.shifts}>
            <ShiftList roster={found.data} />
          </Card>
        </div>
      )}
    </>
  );
}
