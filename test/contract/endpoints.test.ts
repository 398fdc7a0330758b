import { endpoints } from '../../server/contract';
import { problemStatus } from '../../server/contract/problem';
import { problemTitles } from '../../server/contract/problem.texts';
import { pathOf, type AnyEndpoint } from '../../server/contract/request';
import { openApiDocument } from '../../server/http/openapi';
import { z } from '../../server/contract/z';

const all = endpoints as unknown as readonly AnyEndpoint[];

describe('the contract', () => {
  it('names every endpoint and every method and path once', () => {
    expect(new Set(all.map((e) => e.name)).size).toBe(all.length);
    expect(new Set(all.map((e) => `${e.method} ${e.path}`)).size).toBe(all.length);
  });

  it.each(all.map((e) => [e.name, e] as const))('%s describes the parameters of its path', (_name, endpoint) => {
    const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    const { properties = {} } = z.toJSONSchema(endpoint.params, { io: 'input', unrepresentable: 'any' });
    expect(Object.keys(properties).sort()).toEqual(inPath.sort());
  });

  it('has a Chinese title for every problem and a status of an error', () => {
    for (const [code, status] of Object.entries(problemStatus)) {
      expect(problemTitles[code as keyof typeof problemTitles]).toMatch(/\p{Script=Han}/u);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('addresses', () => {
  it('fill in parameters and leave out what is not given', () => {
    const path = pathOf(
      { path: '/api/x/:id/y' },
      { params: { id: 'a/b' }, query: { q: '一', none: undefined, empty: '' } },
    );
    expect(path).toBe('/api/x/a%2Fb/y?q=%E4%B8%80');
  });
});

describe('the OpenAPI document', () => {
  const document = openApiDocument() as {
    openapi: string;
    paths: Record<
      string,
      Record<
        string,
        { operationId: string; responses: Record<string, unknown>; parameters: { name: string; in: string }[] }
      >
    >;
  };
  it('is 3.1 and has every endpoint', () => {
    expect(document.openapi).toBe('3.1.0');
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    );
    expect(ids.sort()).toEqual(all.map((e) => e.name).sort());
  });
  it('has each path parameter and the answers that can come', () => {
    for (const endpoint of all) {
      const operation = document.paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()];
      const inPath = operation?.parameters
        .filter((parameter) => parameter.in === 'path')
        .map((parameter) => parameter.name);
      expect(inPath?.sort()).toEqual([...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]).sort());
      expect(Object.keys(operation?.responses ?? {})).toContain(String(endpoint.status));
      expect(Object.keys(operation?.responses ?? {})).toContain('500');
    }
  });
  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
