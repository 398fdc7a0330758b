import { endpoints } from '../../contract';
import type { Endpoint } from '../../contract/endpoint';
import { accessWords } from '../../http/openapi';
import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';

const texts = portalTexts.docs;

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
                  <td>{endpoint.path}</td>
                  <td lang="en">{endpoint.summary}</td>
                  <td>{accessWords(endpoint.access)}</td>
                  <td>{endpoint.problems.join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </>
    ),
  });
