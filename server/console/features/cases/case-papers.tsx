import { Card } from 'antd';
import { Link } from 'react-router';
import type { CaseForHandler } from '@contract/cases/case-view';
import { servedDocumentTexts } from '@contract/cases/cases.texts';
import { getPaperDocument } from '@contract/cases/papers';
import { pathOf } from '@contract/request';
import { caseTexts as texts } from './case.texts';

/** The papers of the case, to print and to download. */
export function CasePapers({ file }: { file: CaseForHandler }) {
  if (file.papers.length === 0) return null;
  return (
    <Card title={texts.papers} size="small" style={{ marginBottom: 16 }}>
      <ul className="plain">
        {file.papers.map((kind) => (
          <li key={kind}>
            <Link to={`/cases/${file.id}/papers/${kind}`}>{texts.print(servedDocumentTexts[kind])}</Link>{' '}
            <a href={pathOf(getPaperDocument, { params: { id: file.id, kind } })}>
              {texts.download(servedDocumentTexts[kind])}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
