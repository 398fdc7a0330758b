import { Alert, Button, Card, Descriptions, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { CaseForHandler } from '@contract/cases/case-view';
import { categoryTexts } from '@contract/reports/reports.texts';
import { errorWords } from '../../api';
import { consoleTexts } from '../../console.texts';
import { GridMap } from '../areas/grid-map';
import { CaseHouses } from '../house-cases/case-houses';
import { Duplicates } from './case-duplicates';
import { CaseBanners, CaseSections, ForceChecklist, JoinedCases, LegalRoute, StatutoryClocks } from './case-facts';
import { CaseHistory } from './case-history';
import { CasePapers } from './case-papers';
import { CaseReports } from './case-reports';
import { CaseTags, markOf, placeWords } from './case-tags';
import { useCase } from './queries';
import { StepPanel, type ChosenStep } from './step-panel';
import './steps.css';

const texts = consoleTexts.case;

function Place({ file }: { file: CaseForHandler }) {
  const marks = useMemo(() => markOf(file), [file]);
  return (
    <Card title={texts.place} size="small" style={{ marginBottom: 16 }}>
      <Descriptions column={1} size="small" style={{ marginBottom: 8 }}>
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

function CaseFile({ file }: { file: CaseForHandler }) {
  const [chosen, setChosen] = useState<ChosenStep | null>(null);
  return (
    <>
      <p>
        <Link to="/">{texts.back}</Link>
      </p>
      <h1 style={{ fontSize: '1.35rem', marginTop: 0 }}>{`${categoryTexts[file.category].label} · ${file.number}`}</h1>
      <p>
        <CaseTags row={file} />
      </p>
      <CaseBanners file={file} />
      <div className="two">
        <div>
          <StepPanel file={file} chosen={chosen} onChoose={setChosen} />
          <CaseReports file={file} />
          <CaseSections file={file} />
          <CaseHistory file={file} />
        </div>
        <div>
          <Place file={file} />
          <Duplicates file={file} onMerge={(into) => setChosen({ event: 'merge', preset: { into } })} />
          <CaseHouses id={file.id} version={file.version} />
          <CasePapers file={file} />
          <JoinedCases file={file} />
          <LegalRoute file={file} />
          <StatutoryClocks file={file} />
          <ForceChecklist file={file} />
        </div>
      </div>
    </>
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
  return <CaseFile key={id} file={found.data} />;
}
