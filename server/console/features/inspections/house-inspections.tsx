import { Alert, Button, Card, Spin } from 'antd';
import { useState } from 'react';
import type { HouseView } from '@contract/houses/houses';
import { inspectors } from '@contract/inspections/inspections';
import { errorWords } from '../../api';
import { holdsOneOf, useMyRoles } from '../staff/me';
import { InspectForm } from './inspect-form';
import { InspectionCard } from './inspection-card';
import { inspectionTexts as texts } from './inspections.texts';
import { useHouseInspections } from './queries';

/** The inspections of a house, newest first, and the form of a new one. */
export function HouseInspections({ house }: { house: HouseView }) {
  const found = useHouseInspections(house.id);
  const [inspecting, setInspecting] = useState(false);
  const may = holdsOneOf(useMyRoles(), inspectors) && !house.ended;
  return (
    <Card title={texts.ofHouse} style={{ marginBottom: 16 }}>
      {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
      {inspecting ? (
        <InspectForm house={house} onDone={() => setInspecting(false)} />
      ) : (
        <>
          {may && (
            <Button className="unprinted" style={{ marginBottom: 12 }} onClick={() => setInspecting(true)}>
              {texts.begin}
            </Button>
          )}
          {found.isPending && <Spin />}
          {found.data?.inspections.length === 0 && <p className="empty">{texts.noneOfHouse}</p>}
          {found.data?.inspections.map((view) => (
            <InspectionCard key={view.id} view={view} />
          ))}
        </>
      )}
    </Card>
  );
}
