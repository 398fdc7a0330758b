import { staffWith } from '../access';
import { endpoint } from '../endpoint';
import { z } from '../z';
import { servedDocuments, type ServedDocument } from './states';

/** The papers that a case prints are those that are served. */
export const paperKinds = servedDocuments;
export type PaperKind = ServedDocument;

/** A paper as it is printed, part by part; the DOCX has the same parts. */
export const paper = z.object({
  kind: z.enum(paperKinds),
  /** The township, above the title. */
  issuer: z.string(),
  title: z.string(),
  number: z.string(),
  addressee: z.string(),
  paragraphs: z.array(z.string()),
  articles: z.array(z.string()),
  deadline: z.string(),
  /** How the party gets to see and answer it: a code for one account. Null on a public notice. */
  entry: z.nullable(z.object({ words: z.string(), code: z.string() })),
  /** Where seal, signature and receipt go. */
  seal: z.string(),
  date: z.string(),
  receipt: z.array(z.string()),
});
export type Paper = z.infer<typeof paper>;

const access = staffWith('townHandler', 'lawEnforcement');
const params = z.object({ id: z.string(), kind: z.enum(paperKinds) });

export const getPaper = endpoint({
  name: 'getPaper',
  method: 'GET',
  path: '/api/cases/:id/papers/:kind',
  summary: 'A paper of a case, to be printed',
  access,
  params,
  response: paper,
  sensitive: 'paper.read',
  problems: ['not_found'],
});

export const getPaperDocument = endpoint({
  name: 'getPaperDocument',
  method: 'GET',
  path: '/api/cases/:id/papers/:kind/docx',
  summary: 'The same paper as a DOCX file',
  access,
  params,
  responseKind: 'binary',
  response: z.unknown(),
  sensitive: 'paper.read',
  problems: ['not_found'],
});

export const paperEndpoints = [getPaper, getPaperDocument] as const;
