import { Alert, Card, Spin, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { changeHouse, type HouseView } from '@contract/houses/houses';
import { houseEventTexts } from '@contract/houses/houses.texts';
import { priorityTexts } from '@contract/inspections/inspections.texts';
import { call, errorWords } from '../../api';
import { PointMap } from '../areas/point-map';
import { HouseCases } from '../house-cases/house-cases';
import { HouseAppraisals } from '../inspections/house-appraisals';
import { HouseInspections } from '../inspections/house-inspections';
import { HouseTasks } from '../inspection-tasks/house-tasks';
import { HazardSteps } from '../hazards/hazard-steps';
import { FactList } from './fact-list';
import { HouseForm } from './house-form';
import { HouseHistory } from './house-history';
import { HouseSteps } from './house-steps';
import '../supervision/supervision.css';
import './houses.css';
import { houseTexts as texts } from './houses.texts';
import { useHouse, useHouseStep } from './queries';
import { useHeldHouse } from './use-held-house';

const howOf = ({ how }: HouseView['related'][number]): string => texts.related[how];

function Change({ view, onDone }: { view: HouseView; onDone(): void }) {
  const { held, onError } = useHeldHouse(view);
  const save = useHouseStep((body: never) => call(changeHouse, { params: { id: view.id }, body }));
  return (
    <HouseForm
      facts={held.facts}
      busy={save.isPending}
      error={save.error}
      onCancel={onDone}
      onSave={(changes, { reason }) =>
        save.mutate({ version: held.version, changes, reason }, { onSuccess: onDone, onError })
      }
    />
  );
}

function Loaded({ view }: { view: HouseView }) {
  const [changing, setChanging] = useState(false);
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{view.code}</h1>
      <p>
        {[view.town.name, view.village.name, view.grid?.name].filter(Boolean).join(' ')}{' '}
        <Tag>{texts.version(view.version)}</Tag>
        {view.priority < 3 && <Tag color="#8a5300">{priorityTexts[view.priority]}</Tag>}
        {view.severalHouses && <Tag color="orange">{texts.multi}</Tag>}
      </p>
      {view.ended && (
        <Alert
          type="warning"
          showIcon
          message={texts.endedAs(houseEventTexts[view.ended.how], view.ended.by, view.ended.reason)}
          style={{ marginBottom: 12 }}
        />
      )}
      {view.related.length > 0 && (
        <ul className="plain" style={{ marginBottom: 12 }}>
          {view.related.map((related) => (
            <li key={`${related.how} ${related.id}`}>
              {howOf(related)} <Link to={`/houses/${related.id}`}>{related.code}</Link>
            </li>
          ))}
        </ul>
      )}
      {changing ? (
        <Change view={view} onDone={() => setChanging(false)} />
      ) : (
        <>
          <HazardSteps view={view} />
          <HouseSteps view={view} onChange={() => setChanging(true)} />
          <Card style={{ marginBottom: 16 }}>
            <FactList facts={view.facts} />
            {view.point && <PointMap label={texts.map} town={view.town.code} value={view.point} />}
          </Card>
          <HouseCases id={view.id} />
          <HouseTasks house={view} />
          <HouseInspections house={view} />
          <HouseAppraisals house={view} />
          <HouseHistory id={view.id} version={view.version} />
        </>
      )}
    </>
  );
}

/** One house: its record, what can be done with it, and its whole history. */
export function HousePage() {
  const { id = '' } = useParams();
  const found = useHouse(id);
  if (found.isPending) return <Spin />;
  return (
    <>
      <p className="unprinted">
        <Link to="/houses">{texts.back}</Link>
      </p>
      {found.data ? (
        <Loaded key={id} view={found.data} />
      ) : (
        <Alert type="error" showIcon message={errorWords(found.error)} />
      )}
    </>
  );
}
