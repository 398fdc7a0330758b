import { endpoints } from '../../contract';
import type { Endpoint } from '../../contract/endpoint';
import { accessWords, schemaOf, type Json } from '../../http/openapi';
import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';

const texts = portalTexts.docs;

const isEmpty = (schema: Json): boolean => Object.keys((schema.properties as object | undefined) ?? {}).length === 0;

function Part({ label, schema }: { label: string; schema: Json | null }) {
  if (!schema) return null;
  return (
    <>
      <h3>{label}</h3>
      <pre tabIndex={0}>{JSON.stringify(schema, null, 2)}</pre>
    </>
  );
}

/** What goes in and what comes out of one endpoint, as JSON Schema. */
function Details({ endpoint }: { endpoint: Endpoint }) {
  const [params, query] = [schemaOf(endpoint.params, 'input'), schemaOf(endpoint.query, 'input')];
  const answers = endpoint.status !== 204 && endpoint.responseKind === 'json';
  return (
    <details id={endpoint.name}>
      <summary>
        {endpoint.method} {endpoint.path} <span lang="en">{endpoint.summary}</span>
      </summary>
      <Part label={texts.params} schema={isEmpty(params) ? null : params} />
      <Part label={texts.query} schema={isEmpty(query) ? null : query} />
      <Part label={texts.body} schema={endpoint.bodyKind === 'json' ? schemaOf(endpoint.body, 'input') : null} />
      <Part label={texts.response} schema={answers ? schemaOf(endpoint.response, 'output') : null} />
    </details>
  );
}

/** The readable page of the API: every endpoint, who may call it, and how it can refuse. */
export const docsPage = (): string =>
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
              {(endpoints as unknown as readonly Endpoint[]).map((endpoint) => (
                <tr key={endpoint.name}>
                  <td>{endpoint.method}</td>
                  <td>
                    <a href={`#${endpoint.name}`}>{endpoint.path}</a>
                  </td>
                  <td lang="en">{endpoint.summary}</td>
                  <td>{accessWords(endpoint.access)}</td>
                  <td>{endpoint.problems.join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {(endpoints as unknown as readonly Endpoint[]).map((endpoint) => (
          <Details key={endpoint.name} endpoint={endpoint} />
        ))}
      </>
    ),
  });
