import { Alert, Button, Card, Descriptions, Spin, Timeline } from 'antd';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import type { CaseForHandler } from '@contract/cases/case-view';
import { categoryTexts, channelTexts } from '@contract/reports/reports.texts';
import { errorWords } from '../../api';
import { consoleTexts } from '../../console.texts';
import { GridMap } from '../areas/grid-map';
import { CasePhotos } from './case-photos';
import { CaseTags, placeWords, shortTime } from './case-tags';
import { useCase } from './queries';
import { StepPanel } from './step-panel';

const texts = consoleTexts.case;

function Reports({ file }: { file: CaseForHandler }) {
  return (
    <Card title={texts.reports} style={{ marginBottom: 16 }}>
      {file.reportList.map((report) => (
        <section key={report.id} style={{ marginBottom: 16 }}>
          <p>
            <strong>{report.number}</strong> · {shortTime(report.registeredAt)} · {channelTexts[report.channel]}
            {report.ongoing && ` · ${texts.ongoing}`}
          </p>
          <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{report.description}</p>
          {report.people && <p>{`${texts.people}：${report.people}`}</p>}
          <CasePhotos photos={report.photos} />
        </section>
      ))}
    </Card>
  );
}

function Duplicates({ file }: { file: CaseForHandler }) {
  return (
    <Card title={texts.duplicates} size="small" style={{ marginBottom: 16 }}>
      {file.duplicates.length === 0 && texts.noDuplicates}
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {file.duplicates.map((other) => (
          <li key={other.id}>
            <Link to={`/cases/${other.id}`}>{other.number}</Link> {other.stateLabel}：{other.reasons.join('，')}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Place({ file }: { file: CaseForHandler }) {
  const marks = useMemo(
    () =>
      file.place.point ? [{ id: file.id, point: file.place.point, label: categoryTexts[file.category].label }] : [],
    [file],
  );
  return (
    <Card title={texts.place} size="small" style={{ marginBottom: 16 }}>
      <Descriptions column={1} size="small">
        <Descriptions.Item label={texts.place}>{placeWords(file)}</Descriptions.Item>
        <Descriptions.Item label={texts.why}>{file.place.explanation}</Descriptions.Item>
        {file.place.candidates.length > 0 && (
          <Descriptions.Item label={texts.candidates}>
            {file.place.candidates.map((grid) => grid.name).join('、')}
          </Descriptions.Item>
        )}
        {file.officer && <Descriptions.Item label={texts.officer}>{file.officer}</Descriptions.Item>}
      </Descriptions>
      {file.place.point ? (
        <GridMap label={texts.map} town={file.place.town.code} marks={marks} close />
      ) : (
        <p>{texts.noPoint}</p>
      )}
    </Card>
  );
}

function History({ file }: { file: CaseForHandler }) {
  const items = file.history.map((entry) => ({
    children: (
      <>
        <strong>{entry.label}</strong> {shortTime(entry.at)} {entry.by}
        {entry.note && <div>{entry.note}</div>}
      </>
    ),
  }));
  return (
    <Card title={texts.history} size="small">
      <Timeline items={items} />
    </Card>
  );
}

/** One case with everything in one place, and the next steps. */
export function CasePage() {
  const { id = '' } = useParams();
  const found = useCase(id);
  if (found.isPending) return <Spin />;
  if (!found.data) {
    return (
      <Alert
        type="error"
        showIcon
        message={errorWords(found.error)}
        action={<Button onClick={() => void found.refetch()}>{consoleTexts.retry}</Button>}
      />
    );
  }
  const file = found.data;
  return (
    <>
      <p>
        <Link to="/">{texts.back}</Link>
      </p>
      <h1 style={{ fontSize: '1.35rem', marginTop: 0 }}>{`${categoryTexts[file.category].label} · ${file.number}`}</h1>
      <p>
        <CaseTags row={file} />
      </p>
      <div className="two">
        <div>
          <StepPanel key={file.version} file={file} />
          <Reports file={file} />
          <History file={file} />
        </div>
        <div>
          <Place file={file} />
          <Duplicates file={file} />
        </div>
      </div>
    </>
  );
}
