import { Alert, Card, Descriptions, Tag } from 'antd';
import { Link } from 'react-router';
import type { CaseForHandler } from '@contract/cases/case-view';
import { yearTime } from './case-tags';
import { caseTexts as texts } from './case.texts';

interface FactsProps {
  file: CaseForHandler;
}

/** What stands above everything: the clock is stopped, or the case lives on in another one. */
export const CaseBanners = ({ file }: FactsProps) => (
  <>
    {file.suspended && <Alert type="warning" showIcon message={texts.suspended} style={{ marginBottom: 12 }} />}
    {file.endedGrid && (
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 12 }}
        message={texts.endedGrid(file.endedGrid.name, file.endedGrid.now?.name ?? null)}
      />
    )}
    {file.mergedInto && (
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        message={
          <>
            {texts.mergedInto} <Link to={`/cases/${file.mergedInto.id}`}>{file.mergedInto.number}</Link>
          </>
        }
      />
    )}
  </>
);

/** What the steps found and decided. */
export const CaseSections = ({ file }: FactsProps) => (
  <>
    {file.sections.map(({ title, rows }) => (
      <Card key={title} title={title} size="small" style={{ marginBottom: 16 }}>
        <Descriptions
          column={1}
          size="small"
          items={rows.map(({ label, value }, i) => ({
            key: i,
            label,
            children: <span className="long">{value}</span>,
          }))}
        />
      </Card>
    ))}
  </>
);

/** Who is to handle the case by law. */
export const LegalRoute = ({ file: { legal } }: FactsProps) => (
  <Card title={texts.legal} size="small" style={{ marginBottom: 16 }}>
    <Descriptions
      column={1}
      size="small"
      items={[
        { key: 'body', label: texts.body, children: <strong>{legal.body}</strong> },
        { key: 'why', label: texts.why, children: legal.why },
        {
          key: 'articles',
          label: texts.articles,
          children: (
            <ul className="plain">
              {legal.articles.map((article) => (
                <li key={article}>{article}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  </Card>
);

/** The clocks that the law sets, beside the office's own. */
export function StatutoryClocks({ file: { statutory } }: FactsProps) {
  if (statutory.length === 0) return null;
  return (
    <Card title={texts.statutory} size="small" style={{ marginBottom: 16 }}>
      <ul className="plain">
        {statutory.map(({ label, dueAt, over, source }) => (
          <li key={label}>
            <strong>{label}</strong>：{texts.due(yearTime(dueAt))}{' '}
            <Tag color={over ? '#a3210f' : '#1d6b2f'}>{over ? texts.over : texts.running}</Tag>
            <div className="steps-why">{source}</div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What must stand before forced demolition, and what still lacks. */
export function ForceChecklist({ file: { forceChecklist } }: FactsProps) {
  if (forceChecklist.length === 0) return null;
  return (
    <Card title={texts.force} size="small" style={{ marginBottom: 16 }}>
      <ul className="plain">
        {forceChecklist.map(({ label, done, source }) => (
          <li key={label}>
            <Tag color={done ? '#1d6b2f' : 'default'}>{done ? texts.done : texts.lacking}</Tag>
            {label}
            <div className="steps-why">{source}</div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Cases that were joined to this one. */
export function JoinedCases({ file: { joined } }: FactsProps) {
  if (joined.length === 0) return null;
  return (
    <Card title={texts.joined} size="small" style={{ marginBottom: 16 }}>
      <ul className="plain">
        {joined.map(({ id, number, reports }) => (
          <li key={id}>
            <Link to={`/cases/${id}`}>{number}</Link> {texts.joinedReports(reports)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
