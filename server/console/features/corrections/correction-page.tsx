import { Alert, Card, Image, Spin, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { getCorrection, type CorrectionView } from '@contract/corrections/corrections';
import { correctionKindTexts, correctionStateTexts } from '@contract/corrections/corrections.texts';
import { call, errorWords } from '../../api';
import { shortTime } from '../cases/case-tags';
import '../houses/houses.css';
import '../supervision/supervision.css';
import { correctionTexts as texts } from './corrections.texts';
import { DecideForm } from './decide-form';

function Photos({ photos }: { photos: CorrectionView['photos'] }) {
  if (photos.length === 0) return null;
  return (
    <Card title={texts.photos} style={{ marginTop: 16 }}>
      <div className="photos">
        {photos.map((photo, i) => (
          <figure key={photo.id}>
            <Image src={photo.thumbUrl ?? ''} preview={{ src: photo.viewUrl ?? '' }} alt={texts.photo(i + 1)} />
          </figure>
        ))}
      </div>
    </Card>
  );
}

function Loaded({ view }: { view: CorrectionView }) {
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>
        {correctionKindTexts[view.kind]} <Link to={`/houses/${view.house.id}`}>{view.house.code}</Link>
      </h1>
      <p>
        <Tag>{correctionStateTexts[view.state]}</Tag> {view.house.village.name} · {shortTime(view.askedAt)}
      </p>
      {view.house.ended && <Alert type="warning" showIcon message={texts.endedHint} style={{ marginBottom: 12 }} />}
      {view.state === 'conflict' && (
        <Alert type="warning" showIcon message={texts.conflictHint} style={{ marginBottom: 12 }} />
      )}
      <Card>
        <DecideForm view={view} />
      </Card>
      <Photos photos={view.photos} />
      <Card title={texts.history} style={{ marginTop: 16 }}>
        <ul className="plain">
          {view.history.map(({ at, what, by, note }) => (
            <li key={`${at} ${what}`}>
              {`${shortTime(at)} ${texts.by[by]} · ${what}`}
              {note && <div className="words">{note}</div>}
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

/** One request as a difference, and what the village decides of it. */
export function CorrectionPage() {
  const { id = '' } = useParams();
  const found = useQuery({
    queryKey: ['corrections', 'one', id],
    queryFn: () => call(getCorrection, { params: { id } }),
  });
  if (found.isPending) return <Spin />;
  return (
    <>
      <p>
        <Link to="/corrections">{texts.back}</Link>
      </p>
      {found.data ? (
        <Loaded key={id} view={found.data} />
      ) : (
        <Alert type="error" showIcon message={errorWords(found.error)} />
      )}
    </>
  );
}
