import { endpoints } from '../contract';
import type { Access } from '../contract/access';
import { roleTexts } from '../contract/staff/staff.texts';
import { problemBody, problemStatus, type ProblemCode } from '../contract/problem';
import { problemTitles } from '../contract/problem.texts';
import { z } from '../contract/z';
import type { Route } from './route';

type Endpoint = Route['endpoint'];
export type Json = Record<string, unknown>;

/** A contract schema as JSON Schema, of what goes in or of what comes out. */
export const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
  return rest;
};

const parametersOf = (schema: z.ZodMiniType, where: 'path' | 'query'): Json[] => {
  const json = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || (json.required ?? []).includes(name),
    schema: property,
  }));
};

const bodyOf = (endpoint: Endpoint): Json | undefined => {
  if (endpoint.bodyKind === 'none') return undefined;
  if (endpoint.bodyKind === 'json') {
    return { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } };
  }
  if (endpoint.bodyKind === 'raw') return { required: true, content: { 'application/json': {} } };
  const file = {
    type: 'object',
    required: ['file'],
    properties: {
      shot: { type: 'string', contentMediaType: 'application/json' },
      file: { type: 'string', format: 'binary' },
    },
  };
  return { required: true, content: { 'multipart/form-data': { schema: file } } };
};

const successOf = (endpoint: Endpoint): Json => {
  if (endpoint.status === 204) return { description: 'done' };
  if (endpoint.responseKind === 'binary') return { description: 'the file', content: { '*/*': {} } };
  return { description: 'done', content: { 'application/json': { schema: schemaOf(endpoint.response, 'output') } } };
};

/** The problems of an endpoint by status: several codes may share one. */
const problemsOf = (problems: readonly ProblemCode[]): Json => {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problems) byStatus.set(problemStatus[code], [...(byStatus.get(problemStatus[code]) ?? []), code]);
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const entries = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    entries.map(([status, codes]) => [
      status,
      { description: codes.map((code) => `${code}: ${problemTitles[code]}`).join('; '), content },
    ]),
  );
};

/** Who may call, in words, as the access table shows it. */
export const accessWords = (access: Access): string => {
  if (access.who !== 'staff') return access.who;
  return access.roles === 'any' ? 'staff' : access.roles.map((role) => `${role} ${roleTexts[role]}`).join(', ');
};

const security: Record<Access['who'], Json[]> = {
  public: [],
  optionalResident: [{}, { resident: [] }],
  resident: [{ resident: [] }],
  staff: [{ staff: [] }],
};

/** The OpenAPI 3.1 document, read off the contract. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints as unknown as readonly Endpoint[]) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    const body = bodyOf(endpoint);
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: {
        operationId: endpoint.name,
        summary: endpoint.summary,
        'x-access': accessWords(endpoint.access),
        security: security[endpoint.access.who],
        parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')],
        ...(body ? { requestBody: body } : {}),
        responses: { [endpoint.status]: successOf(endpoint), ...problemsOf(endpoint.problems) },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Anju',
      version: '1',
      description: 'Reports of illegal building, their cases, and who may see what.',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemBody, 'output') },
      securitySchemes: {
        resident: { type: 'http', scheme: 'bearer' },
        staff: { type: 'apiKey', in: 'cookie', name: 'anju_staff' },
      },
    },
  };
}
