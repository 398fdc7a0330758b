import { positionProvenances } from '../evidence/evidence';
import { z } from '../z';
import { point } from '../places';
import { locateHows } from '../areas/areas';
import { categories, channels, priorities, answerStates } from '../reports/categories';
import { caseEvents, caseStates, clockSigns, evidenceRoles, servedDocuments } from './states';

const version = z.number();

const clock = z.object({ sign: z.enum(clockSigns), dueAt: z.nullable(z.string()), limit: z.nullable(z.string()) });

const casePlace = z.object({
  words: z.string(),
  /** WGS-84; the reported place of the site, not where the photographer stood. */
  point: z.nullable(point),
  town: z.object({ code: z.string(), name: z.string() }),
  village: z.nullable(z.object({ code: z.string(), name: z.string() })),
  grid: z.nullable(z.object({ code: z.string(), name: z.string() })),
  how: z.enum(locateHows),
  explanation: z.string(),
  candidates: z.array(z.object({ code: z.string(), name: z.string(), distance: z.number() })),
});

export const caseRow = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(caseStates),
  stateLabel: z.string(),
  category: z.enum(categories),
  priority: z.enum(priorities),
  place: casePlace,
  ongoing: z.boolean(),
  /** Found by staff on patrol, not reported. */
  found: z.boolean(),
  createdAt: z.string(),
  clock,
  thumbUrl: z.nullable(z.string()),
  reports: z.number(),
  /** How many other reports of the town have the same words, or nearly; 99 stands for 99 and more. */
  sameWords: z.number(),
  officer: z.nullable(z.string()),
  version,
});
export type CaseRow = z.infer<typeof caseRow>;

/** A photo as a handler sees it: how far it was taken from the site, never exactly where (decision 7). */
const casePhoto = z.object({
  id: z.string(),
  kind: z.enum(['photo', 'video']),
  viewUrl: z.nullable(z.string()),
  thumbUrl: z.nullable(z.string()),
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
  takenAt: z.nullable(z.string()),
  distanceToSite: z.nullable(z.number()),
  range: z.nullable(z.enum(['near', 'far'])),
  /** Where the position comes from: noted by the app at the shot, or read from the file. */
  provenance: z.nullable(z.enum(positionProvenances)),
});

const caseReport = z.object({
  id: z.string(),
  number: z.string(),
  registeredAt: z.string(),
  channel: z.enum(channels),
  description: z.string(),
  people: z.string(),
  ongoing: z.boolean(),
  answer: z.enum(answerStates),
  /** How many other reports of the town have the same words, or nearly. */
  sameWords: z.number(),
  /** What the reporter added later. */
  supplements: z.array(
    z.object({
      at: z.string(),
      text: z.string(),
      photos: z.array(z.object({ id: z.string(), thumbUrl: z.nullable(z.string()), viewUrl: z.nullable(z.string()) })),
    }),
  ),
  photos: z.array(casePhoto),
});

/** One possible step: allowed, or refused with the reason that stands beside the grey button. */
const caseStep = z.object({
  event: z.enum(caseEvents),
  label: z.string(),
  allowed: z.boolean(),
  refusal: z.nullable(z.string()),
});

/** A photo that staff took for a step. */
const stepPhoto = z.object({
  id: z.string(),
  role: z.enum(evidenceRoles),
  viewUrl: z.nullable(z.string()),
  thumbUrl: z.nullable(z.string()),
  takenAt: z.nullable(z.string()),
  /** Metres to the site; null where the photo has no position. */
  distanceToSite: z.nullable(z.number()),
});

const historyEntry = z.object({
  at: z.string(),
  label: z.string(),
  by: z.string(),
  from: z.nullable(z.string()),
  to: z.string(),
  note: z.nullable(z.string()),
  photos: z.array(stepPhoto),
});

/** Facts of a case as they are read: a heading and lines of label and value. */
const section = z.object({
  title: z.string(),
  rows: z.array(z.object({ label: z.string(), value: z.string() })),
});

/** A clock besides the office's own: what the law sets, with its source. */
const statutory = z.object({
  label: z.string(),
  dueAt: z.string(),
  over: z.boolean(),
  source: z.string(),
});

const caseLink = z.object({ id: z.string(), number: z.string() });

const officer = z.object({
  id: z.string(),
  name: z.string(),
  /** The grids that are theirs, by name, the nearest to the case first. */
  areas: z.array(z.string()),
  /** Whether the case's own grid is theirs, else one of its village, else only of its town. */
  near: z.enum(['grid', 'village', 'town']),
});

export const caseForHandler = z.extend(caseRow, {
  suspended: z.boolean(),
  mergedInto: z.nullable(caseLink),
  /** Cases that were joined to this one. */
  joined: z.array(z.extend(caseLink, { reports: z.number() })),
  /** How many reports there are; the list shows the first ones. */
  sections: z.array(section),
  statutory: z.array(statutory),
  /** Who is to handle it by law, and why (domain: legal basis). */
  legal: z.object({ body: z.string(), why: z.string(), articles: z.array(z.string()) }),
  /** What must stand before forced demolition (行政强制法 35–37, 43, 44). */
  forceChecklist: z.array(z.object({ label: z.string(), done: z.boolean(), source: z.string() })),
  party: z.nullable(z.object({ name: z.string(), official: z.boolean() })),
  /** The papers that the viewer can print. */
  papers: z.array(z.enum(servedDocuments)),
  reportList: z.array(caseReport),
  /** Where a boundary change has ended the case's grid: its name, and the grid that the place lies in now. */
  endedGrid: z.nullable(
    z.object({ name: z.string(), now: z.nullable(z.object({ code: z.string(), name: z.string() })) }),
  ),
  history: z.array(historyEntry),
  steps: z.array(caseStep),
  /** Grid officers that the case can be sent to, each once, those of its own grid first. */
  officers: z.array(officer),
  /** Near cases of the same kind: the system proposes to join them, a handler confirms. */
  duplicates: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      stateLabel: z.string(),
      distance: z.number(),
      /** Whether this case can be joined to it: it is open, and came earlier. */
      mergeable: z.boolean(),
      reasons: z.array(z.string()),
    }),
  ),
});
export type CaseForHandler = z.infer<typeof caseForHandler>;
