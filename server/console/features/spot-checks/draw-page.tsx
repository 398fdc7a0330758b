import { Alert, Button, Image, Spin } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { getSpotCheck, type SpotCheck, type SpotCheckDraw } from '@contract/spot-checks/spot-checks';
import { categoryTexts } from '@contract/reports/reports.texts';
import { call, errorWords } from '../../api';
import { shortTime } from '../cases/case-tags';
import '../supervision/supervision.css';
import { ResultTag } from './my-checks';
import { spotTexts as texts } from './spot-checks.texts';

function Outcome({ check }: { check: SpotCheck }) {
  const { result } = check;
  return (
    <>
      <ResultTag check={check} />
      {result && (
        <>
          {shortTime(result.at)} <div className="words">{result.note}</div>
          <div className="photos small unprinted">
            {result.photos.map((photo, i) => (
              <figure key={photo.id}>
                <Image src={photo.thumbUrl ?? ''} preview={{ src: photo.viewUrl ?? '' }} alt={texts.photo(i + 1)} />
                {photo.distanceToSite !== null && <figcaption>{texts.metres(photo.distanceToSite)}</figcaption>}
              </figure>
            ))}
          </div>
        </>
      )}
    </>
  );
}

function Checks({ draw }: { draw: SpotCheckDraw }) {
  return (
    <div className="wide" role="region" aria-label={texts.table} tabIndex={0}>
      <table className="figures">
        <thead>
          <tr>
            {[texts.number, texts.category, texts.place, texts.inspector, texts.result, texts.now].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {draw.checkList.map((check) => (
            <tr key={check.number}>
              <th scope="row">
                <Link to={`/cases/${check.case}`}>{check.number}</Link>
              </th>
              <td>{categoryTexts[check.category].label}</td>
              <td>{`${check.town.name} ${check.place}`}</td>
              <td>{check.inspector.name}</td>
              <td>
                <Outcome check={check} />
              </td>
              <td>{check.state?.label}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Sheet({ draw }: { draw: SpotCheckDraw }) {
  const facts = [
    [texts.drawnAt, shortTime(draw.drawnAt)],
    [texts.by, draw.by],
    [texts.seed, draw.seed],
    [texts.digest, draw.digest],
    [texts.inspectors, draw.inspectors.map(({ id, name }) => `${name}（${id}）`).join('、')],
  ];
  return (
    <article className="sheet">
      <h1>{`${texts.title} · ${draw.area.name}`}</h1>
      <p>{texts.row(draw.from, draw.to, texts.states[draw.state])}</p>
      <p>{texts.progress(draw.candidates, draw.checks, draw.done, draw.failed)}</p>
      <Checks draw={draw} />
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="steps-why">{texts.method}</p>
      <details>
        <summary>{texts.candidates(draw.numbers.length)}</summary>
        <p className="long">{draw.numbers.join('\n')}</p>
      </details>
      <p className="printed">{texts.sign}</p>
    </article>
  );
}

/** One draw as it is read and printed. */
export function DrawPage() {
  const { id = '' } = useParams();
  const found = useQuery({
    queryKey: ['spot-checks', 'draw', id],
    queryFn: () => call(getSpotCheck, { params: { id } }),
  });
  if (found.isPending) return <Spin />;
  return (
    <>
      <p className="unprinted">
        <Link to="/spot-checks">{texts.back}</Link>{' '}
        {found.data && (
          <Button type="primary" onClick={() => window.print()}>
            {texts.print}
          </Button>
        )}
      </p>
      {found.data ? <Sheet draw={found.data} /> : <Alert type="error" showIcon message={errorWords(found.error)} />}
    </>
  );
}
