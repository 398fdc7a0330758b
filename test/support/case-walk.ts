import { getCase, listCases } from '../../server/contract/cases/cases';
import type { CaseForHandler } from '../../server/contract/cases/case-view';
import { evidenceNeeded } from '../../server/contract/cases/step-evidence';
import { stepEndpoints } from '../../server/contract/cases/steps';
import type { CaseEvent, CaseState } from '../../server/contract/cases/states';
import { inspectionForms } from '../../server/contract/cases/inspection-form';
import type { Registered } from '../../server/contract/reports/reports';
import type { Category } from '../../server/contract/reports/categories';
import { officerLogin } from '../../server/demo';
import { demoPoints } from '../../server/demo/points';
import { addDays, chinaDay } from '../../server/platform/china-time';
import { staffClient, uploaded, type Answer, type Client } from './client';
import { photoAt } from './photos';
import { register, type ReportBody } from './reports';
import type { TestServer } from './server';

let seed = 50_000;

/** Answers that fit the questions of a category. */
export const answersFor = (category: Category): Record<string, string | number> =>
  Object.fromEntries(
    inspectionForms[category]
      .filter((question) => question.required)
      .map(({ id, kind, choices, least }) => [
        id,
        kind === 'number' ? Math.max(1, least ?? 1) : kind === 'text' ? '现场情况' : (choices?.[0] ?? ''),
      ]),
  );

/** Staff of the demonstration by what they do; `officer` is the grid officer of the place where reports are made. */
export const staffOf = (server: TestServer) => {
  const village = demoPoints().insideGrid.grid.slice(0, 12);
  const villages = server.context.areas.tree()[0]?.villages ?? [];
  const index = villages.findIndex(({ code }) => code === village);
  return {
    town: 'jingban',
    law: 'zhifa',
    district: 'quxian',
    supervisor: 'ducha',
    admin: 'guanli',
    clerk: 'dengji',
    reward: 'jiangli',
    rewardReview: 'jiangfu',
    villageAdmin: 'cunguan',
    officer: officerLogin(0, index),
    otherOfficer: officerLogin(0, index === 0 ? 1 : 0),
    otherTown: 'jingban-2',
  };
};
export type Post = keyof ReturnType<typeof staffOf>;

/** A fresh case and the receipt of the report that opened it. */
export interface FreshCase {
  id: string;
  sent: Registered;
}

/** Walks cases through the state table over HTTP, each step by the right person. */
export class CaseWalk {
  private readonly clients = new Map<Post, Promise<Client>>();
  readonly staff: ReturnType<typeof staffOf>;

  constructor(readonly server: TestServer) {
    this.staff = staffOf(server);
  }

  /** A signed-in member of staff; signed in once, and anew after {@link later}. */
  as(post: Post): Promise<Client> {
    const held = this.clients.get(post) ?? staffClient(this.server, this.staff[post]);
    // The promise itself, so that several who ask at once sign in once: many tries at once look like guessing.
    this.clients.set(post, held);
    return held;
  }

  /** Lets days pass; sessions end meanwhile. */
  later(days: number): void {
    this.server.clock.pass(days * 86_400_000);
    this.clients.clear();
  }

  today(plus = 0): string {
    return addDays(chinaDay(this.server.clock.now()), plus);
  }

  /** A fresh case in `received`, with the report that opened it. */
  async fresh(change: Partial<ReportBody> = {}): Promise<FreshCase> {
    const sent = await register(this.server, change);
    const handler = await this.as('town');
    const { cases } = (await handler(listCases, { query: { q: sent.receipt.number } })).body;
    const row = cases.find(({ number }) => number === `AJ-${sent.receipt.number}`);
    if (!row) throw new Error(`no case of ${sent.receipt.number}`);
    return { id: row.id, sent };
  }

  async page(id: string, post: Post = 'town'): Promise<CaseForHandler> {
    return (await (await this.as(post))(getCase, { params: { id } })).body;
  }

  /** Photos of a step as its form wants them. */
  async photos(event: CaseEvent) {
    const needed = evidenceNeeded[event] ?? [];
    if (needed.length === 0) return undefined;
    const place = demoPoints().insideGrid;
    const pictures = await Promise.all(
      needed.map(() => photoAt({ ...place, seed: (seed += 1), width: 320, height: 240 })),
    );
    const { session, files } = await uploaded(this.server.base, pictures);
    return { uploadSession: session, photos: files.map((file, i) => ({ file, role: needed[i] ?? 'other' })) };
  }

  /** A form that fits a step of a case; what matters to a test is given in `change`. */
  async form(event: CaseEvent, file: CaseForHandler, change: object = {}): Promise<Record<string, unknown>> {
    const { version, category, officers, reportList } = file;
    const note = '按规定办理，情况属实。';
    const forms: Partial<Record<CaseEvent, object>> = {
      reject: { reason: 'not_a_violation' },
      dispatch: { officer: officers[0]?.id },
      reassign: { officer: officers[0]?.id },
      confirm: { answers: answersFor(category) },
      transfer: { to: 'agriculture', decidedBy: '镇长办公会' },
      result: { outcome: 'confirmed' },
      split: { reports: [reportList.at(-1)?.id] },
      order: { party: { name: '当事人甲', official: false }, requirement: '拆除超出部分', deadline: this.today(15) },
      serve: { document: 'order', way: 'direct', servedOn: this.today(), receiver: '当事人甲' },
      hear: { statement: '当事人说明了情况', heardOn: this.today() },
      remind: { deadline: this.today(10) },
      announce: { postedOn: this.today() },
      extend: { days: 5 },
      penalise: { decisionNumber: '罚字1号', fineFen: 500_000, decidedOn: this.today() },
      confiscate: { record: '没收违法建筑一处' },
      regularise: { permit: '乡字第1号' },
      start: { mode: 'self' },
      finish: { landUse: 'reclaimed' },
      fail: { deadline: this.today(10) },
      reopen: { reason: 'recheck' },
      suspend: { reason: 'litigation' },
      chase: { answerBy: this.today(3) },
    };
    if (event === 'reply') return { version, text: '您反映的情况正在处理。', ...change };
    return { version, note, ...forms[event], ...change };
  }

  /** Sends a form for a step as it is. */
  async send(event: CaseEvent, id: string, post: Post, form: object): Promise<Answer<typeof stepEndpoints.accept>> {
    const endpoint = stepEndpoints[event] as unknown as typeof stepEndpoints.accept;
    return (await this.as(post))(endpoint, { params: { id }, body: form as never });
  }

  /** Tries a step; photos are uploaded where it needs them and the form has none. */
  async try(
    event: CaseEvent,
    id: string,
    post: Post,
    change: object = {},
  ): Promise<Answer<typeof stepEndpoints.accept>> {
    const form = await this.form(event, await this.page(id), change);
    const evidence = 'evidence' in form ? form.evidence : await this.photos(event);
    return this.send(event, id, post, { ...form, ...(evidence ? { evidence } : {}) });
  }

  /** Takes a step that must succeed. */
  async take(event: CaseEvent, id: string, post: Post, change: object = {}): Promise<CaseForHandler> {
    const answer = await this.try(event, id, post, change);
    if (answer.status !== 200) throw new Error(`${event} by ${post}: ${answer.text}`);
    return answer.body;
  }

  /** A case that has come to a state by the shortest way. */
  async at(state: CaseState): Promise<FreshCase> {
    const earlier = state === 'merged' ? await this.fresh() : null;
    const file = await this.fresh();
    for (const [event, post, change] of ways[state]) {
      await this.take(event, file.id, post, event === 'merge' ? { into: earlier?.id } : change);
    }
    return file;
  }
}

type Way = [CaseEvent, Post, object?][];
const toInspecting: Way = [
  ['accept', 'town'],
  ['dispatch', 'town'],
];
const toConfirmed: Way = [...toInspecting, ['confirm', 'officer']];
const toOrdered: Way = [...toConfirmed, ['order', 'town']];
const toRectified: Way = [...toOrdered, ['start', 'town'], ['finish', 'officer']];
const toChecked: Way = [...toRectified, ['check', 'town']];

const ways: Record<CaseState, Way> = {
  received: [],
  accepted: [['accept', 'town']],
  inspecting: toInspecting,
  confirmed: toConfirmed,
  filed: [...toConfirmed, ['file', 'law']],
  ordered: toOrdered,
  dismantling: [...toOrdered, ['start', 'town']],
  rectified: toRectified,
  checked: toChecked,
  closed: [...toChecked, ['close', 'district']],
  rejected: [['reject', 'town']],
  unfounded: [...toInspecting, ['refute', 'officer']],
  transferred: [
    ['accept', 'town'],
    ['transfer', 'town'],
  ],
  merged: [['merge', 'town']],
};
