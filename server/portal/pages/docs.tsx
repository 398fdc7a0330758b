import { Fragment } from 'react';
import { endpoints } from '../../contract';
import type { Endpoint } from '../../contract/endpoint';
import { accessWords, schemaOf, type Json } from '../../http/openapi';
import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';

const texts = portalTexts.docs;
const all = endpoints as unknown as readonly Endpoint[];

/** What an endpoint is about: the first word of its path behind `/api/`. */
const subjectOf = ({ path }: Pick<Endpoint, 'path'>): string => path.split('/')[2] ?? '';
const subjects = [...new Set(all.map(subjectOf))].sort();
const addressOf = (endpoint: Endpoint): string => `/docs/${subjectOf(endpoint)}#${endpoint.name}`;

const isEmpty = (schema: Json): boolean => Object.keys((schema.properties as object | undefined) ?? {}).length === 0;

/** Shorter schemas are written out again, in characters: a link would cost the reader more. */
const shortest = 400;

/** What goes in and what comes out of one endpoint, by the words for it. */
function partsOf(endpoint: Endpoint): { label: string; schema: Json }[] {
  const [params, query] = [schemaOf(endpoint.params, 'input'), schemaOf(endpoint.query, 'input')];
  const answers = endpoint.status !== 204 && endpoint.responseKind === 'json';
  return [
    ...(isEmpty(params) ? [] : [{ label: texts.params, schema: params }]),
    ...(isEmpty(query) ? [] : [{ label: texts.query, schema: query }]),
    ...(endpoint.bodyKind === 'json' ? [{ label: texts.body, schema: schemaOf(endpoint.body, 'input') }] : []),
    ...(answers ? [{ label: texts.response, schema: schemaOf(endpoint.response, 'output') }] : []),
  ];
}

/** The endpoints of a page as JSON Schema; a long schema stands once, and is linked to from where it comes again. */
function Details({ some }: { some: readonly Endpoint[] }) {
  const shown = new Map<string, Endpoint>();
  const written = (text: string, endpoint: Endpoint) => {
    const before = text.length > shortest ? shown.get(text) : undefined;
    if (before)
      return (
        <p>
          {texts.sameAs}{' '}
          <a href={`#${before.name}`}>
            {before.method} {before.path}
          </a>
        </p>
      );
    shown.set(text, endpoint);
    return <pre tabIndex={0}>{text}</pre>;
  };
  return some.map((endpoint) => (
    <details id={endpoint.name} key={endpoint.name}>
      <summary>
        {endpoint.method} {endpoint.path} <span lang="en">{endpoint.summary}</span>
      </summary>
      {partsOf(endpoint).map(({ label, schema }) => (
        <Fragment key={label}>
          <h3>{label}</h3>
          {written(JSON.stringify(schema, null, 2), endpoint)}
        </Fragment>
      ))}
    </details>
  ));
}

/** Every endpoint, who may call it, and how it can refuse. */
const Table = ({ some, named }: { some: readonly Endpoint[]; named: boolean }) => (
  <div className="table" role="region" aria-label={texts.table} tabIndex={0}>
    <table>
      <thead>
        <tr>
          <th scope="col">{texts.method}</th>
          <th scope="col">{texts.path}</th>
          <th scope="col">{texts.summary}</th>
          <th scope="col">{texts.who}</th>
          <th scope="col">{texts.problems}</th>
        </tr>
      </thead>
      <tbody>
        {some.map((endpoint) => (
          <tr key={endpoint.name} id={named ? endpoint.name : undefined}>
            <td>{endpoint.method}</td>
            <td>
              <a href={addressOf(endpoint)}>{endpoint.path}</a>
            </td>
            <td lang="en">{endpoint.summary}</td>
            <td>{accessWords(endpoint.access)}</td>
            <td>{endpoint.problems.join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** The index of the API: every endpoint, and a page for each subject. */
const indexPage = (): string =>
  renderPage({
    title: texts.title,
    path: '/docs',
    children: (
      <>
        <h1>{texts.title}</h1>
        <p className="lead">
          {texts.lead} <a href="/openapi.json">/openapi.json</a>
        </p>
        <p>{texts.below}</p>
        {/* What a name led to on the one page of old, it leads to here. */}
        <Table some={all} named />
      </>
    ),
  });

const subjectPage = (subject: string): string => {
  const some = all.filter((endpoint) => subjectOf(endpoint) === subject);
  return renderPage({
    title: texts.of(subject),
    path: `/docs/${subject}`,
    children: (
      <>
        <h1>{texts.of(subject)}</h1>
        <p>
          <a href="/docs">{texts.back}</a>
        </p>
        <Table some={some} named={false} />
        <Details some={some} />
      </>
    ),
  });
};

/** Pages that were made once: the contract stands as long as the process. */
const made = new Map<string, string>();

/** A readable page of the API, generated from the contract: the index, or a subject of it. Null where there is no such subject. */
export function docsPage(subject: string | null): string | null {
  if (subject !== null && !subjects.includes(subject)) return null;
  const key = subject ?? '';
  const html = made.get(key) ?? (subject === null ? indexPage() : subjectPage(subject));
  made.set(key, html);
  return html;
}
