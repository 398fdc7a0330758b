import { Alert, Spin } from 'antd';
import { Link, useParams } from 'react-router';
import { errorWords } from '../../api';
import { InspectionCard } from './inspection-card';
import { inspectionTexts as texts } from './inspections.texts';
import { useInspection } from './queries';

/** One inspection, with the way to its house. */
export function InspectionPage() {
  const { id = '' } = useParams();
  const found = useInspection(id);
  return (
    <>
      <p className="unprinted">
        <Link to="/houses/inspections">{texts.back}</Link>
      </p>
      {found.isPending && <Spin />}
      {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
      {found.data && (
        <>
          <h1 style={{ fontSize: '1.35rem' }}>
            {texts.one} <Link to={`/houses/${found.data.house.id}`}>{found.data.house.code}</Link>
          </h1>
          <p>{found.data.house.village.name}</p>
          <InspectionCard view={found.data} open />
        </>
      )}
    </>
  );
}
