import { Alert, Button, Spin } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { getPaper, type Paper, type PaperKind } from '@contract/cases/papers';
import { call, errorWords } from '../../api';
import { caseTexts as texts } from './case.texts';
import './paper.css';

function Sheet({ paper }: { paper: Paper }) {
  return (
    <article className="paper">
      <p className="centred">{paper.issuer}</p>
      <h1>{paper.title}</h1>
      <p className="centred">{paper.number}</p>
      <p>{paper.addressee}</p>
      {paper.paragraphs.map((text) => (
        <p className="indented" key={text}>
          {text}
        </p>
      ))}
      <p className="indented">{paper.articles.join('、')}</p>
      {paper.entry && (
        <p className="indented">
          {paper.entry.words}
          <strong>{paper.entry.code}</strong>
        </p>
      )}
      <p className="right">
        {paper.issuer}
        <br />
        {paper.seal}
        <br />
        {paper.date}
      </p>
      {paper.receipt.map((line) => (
        <p className="receipt" key={line}>
          {line}
        </p>
      ))}
    </article>
  );
}

/** A paper as it is printed; the page around it is not. */
export function PaperPage() {
  const { id = '', kind = '' } = useParams();
  const found = useQuery({
    queryKey: ['paper', id, kind],
    queryFn: () => call(getPaper, { params: { id, kind: kind as PaperKind } }),
  });
  if (found.isPending) return <Spin />;
  return (
    <>
      <p className="unprinted">
        <Link to={`/cases/${id}`}>{texts.backToCase}</Link>{' '}
        {found.data && (
          <Button type="primary" onClick={() => window.print()}>
            {texts.printNow}
          </Button>
        )}
      </p>
      {found.data ? <Sheet paper={found.data} /> : <Alert type="error" showIcon message={errorWords(found.error)} />}
    </>
  );
}
