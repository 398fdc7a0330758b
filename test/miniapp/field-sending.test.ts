import { eventTexts } from '../../server/contract/cases/cases.texts';
import type { CaseForHandler } from '../../server/contract/cases/case-view';
import type { ProblemCode } from '../../server/contract/problem';
import { problemStatus } from '../../server/contract/problem';
import { ApiProblem, localProblem } from '../../miniapp/api/problem';
import { newFieldDraft, type FieldDraft } from '../../miniapp/features/field/field-draft';
import { reduceField, type FieldAction } from '../../miniapp/features/field/field-reducer';
import { sendField, type FieldPorts } from '../../miniapp/features/field/send-field';
import { officerStates, officerSteps } from '../../miniapp/features/field/officer-steps';
import { metresBetween, orderTasks } from '../../miniapp/features/field/task-order';

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }));
Object.assign(globalThis, { API_BASE: '', TOWN_CODE: '430321108', DEMO_RESIDENT: '' });

const refusal = (code: ProblemCode): ApiProblem => new ApiProblem(code, code, { status: problemStatus[code] });

type Page = Pick<CaseForHandler, 'version' | 'state' | 'stateLabel' | 'steps' | 'history'>;
const page = (change: Partial<Page> = {}): CaseForHandler =>
  ({
    id: 'c1',
    version: 3,
    state: 'inspecting',
    stateLabel: '核查中',
    history: [],
    steps: [{ event: 'return', label: '', allowed: true, refusal: null }],
    ...change,
  }) as unknown as CaseForHandler;

const entry = (note: string, by = '网格员甲', files: string[] = []) => ({
  at: '2026-11-24T01:00:00.000Z',
  label: eventTexts.return,
  by,
  from: '核查中',
  to: '已受理',
  note,
  photos: files.map((id) => ({
    id,
    role: 'near' as const,
    viewUrl: null,
    thumbUrl: null,
    takenAt: null,
    distanceToSite: null,
  })),
});

/** A world whose server answers a submit with these, one after the other. */
function world(
  answers: (CaseForHandler | ApiProblem)[],
  fetched: CaseForHandler | ApiProblem = page(),
  prepare: FieldAction[] = [],
) {
  let draft: FieldDraft = [
    { type: 'change', fields: { verdict: 'return', note: '不在我的网格' } },
    ...prepare,
    { type: 'send' },
  ].reduce(
    (at, action) => reduceField(at, action as FieldAction),
    newFieldDraft({ id: 'c1', number: 'AJ-1', category: 'farmland', version: 1 }, 'o1'),
  );
  const submitted: number[] = [];
  let sessions = 0;
  const ports: FieldPorts = {
    officer: '网格员甲',
    draft: () => draft,
    change: (action) => {
      draft = reduceField(draft, action);
    },
    openSession: () => Promise.resolve(`${(sessions += 1)}`.padEnd(43, 's')),
    upload: (session, photo) => Promise.resolve(`${photo.id}-${session[0]}`),
    submit: ({ version }) => {
      submitted.push(version);
      const answer = answers.shift();
      return answer instanceof ApiProblem || !answer
        ? Promise.reject(answer ?? localProblem('offline'))
        : Promise.resolve(answer);
    },
    fetchCase: () => (fetched instanceof ApiProblem ? Promise.reject(fetched) : Promise.resolve(fetched)),
  };
  return { ports, submitted, draft: () => draft, sessions: () => sessions };
}
const photo = { id: 'p', path: 'wxfile://p', takenAt: null, position: null };
const withPhoto: FieldAction[] = [{ type: 'addPhotos', role: 'near', photos: [photo] }];

describe('sending what was noted', () => {
  it('is done when the server takes it', async () => {
    const at = world([page({ state: 'accepted' })]);
    expect(await sendField(at.ports)).toMatchObject({ kind: 'done' });
  });
  it('pauses without a network, and says that the answer may be lost', async () => {
    const at = world([localProblem('timeout')]);
    expect(await sendField(at.ports)).toMatchObject({ kind: 'paused' });
    expect(at.draft()).toMatchObject({ phase: 'sending', tried: true });
  });
  it('a lost answer: the step that the case already shows is not sent twice', async () => {
    const taken = page({ version: 2, history: [entry('x'), entry('不在我的网格')], steps: [] });
    const at = world([localProblem('timeout'), refusal('stale_version')], taken);
    await sendField(at.ports);
    expect(await sendField(at.ports)).toMatchObject({ kind: 'done' });
  });
  it('the same step of an earlier day is not taken for it', async () => {
    const earlier = page({ version: 2, history: [entry('不在我的网格')], steps: [] });
    const at = world([localProblem('timeout'), refusal('stale_version')], earlier);
    await sendField(at.ports);
    expect(await sendField(at.ports)).toMatchObject({ kind: 'kept' });
  });
  it('knows a lost step by its photos, wherever it stands', async () => {
    const taken = page({ version: 9, history: [entry('不在我的网格', '网格员甲', ['p-1'])], steps: [] });
    const at = world([localProblem('timeout'), refusal('stale_version')], taken, withPhoto);
    await sendField(at.ports);
    expect(await sendField(at.ports)).toMatchObject({ kind: 'done' });
  });
  it("another officer's step is not taken for it", async () => {
    const taken = page({ version: 9, history: [entry('x'), entry('不在我的网格', '网格员乙')], steps: [] });
    const at = world([localProblem('timeout'), refusal('stale_version')], taken);
    await sendField(at.ports);
    expect(await sendField(at.ports)).toMatchObject({ kind: 'kept' });
  });
});

describe('a case that has moved on', () => {
  it('takes the step with the new version where it is still allowed', async () => {
    const at = world([refusal('stale_version'), page({ state: 'accepted' })], page({ version: 7 }));
    expect(await sendField(at.ports)).toMatchObject({ kind: 'done' });
    expect(at.submitted).toEqual([1, 7]);
  });
  it('keeps the draft with the reason where it is not', async () => {
    const steps = [{ event: 'return' as const, label: '', allowed: false, refusal: '这件不是派给您的' }];
    const at = world([refusal('stale_version')], page({ version: 7, steps }));
    expect(await sendField(at.ports)).toMatchObject({ kind: 'kept' });
    expect(at.draft()).toMatchObject({ phase: 'kept', reason: '这件不是派给您的', note: '不在我的网格' });
  });
  it('keeps it where the case is not to be seen any more', async () => {
    const at = world([refusal('not_found')], refusal('not_found'));
    expect(await sendField(at.ports)).toMatchObject({ kind: 'kept', page: null });
    expect(at.draft().phase).toBe('kept');
  });
  it('waits where it cannot be looked at', async () => {
    const at = world([refusal('stale_version')], localProblem('offline'));
    expect(await sendField(at.ports)).toMatchObject({ kind: 'paused' });
    expect(at.draft().phase).toBe('sending');
  });
  it('does not go on for ever where versions run ahead of it', async () => {
    const at = world(Array.from({ length: 20 }, () => refusal('stale_version')));
    expect(await sendField(at.ports)).toMatchObject({ kind: 'paused' });
    expect(at.submitted.length).toBeLessThan(6);
  });
});

describe('other refusals', () => {
  it('a session that has run out asks to sign in, and nothing is lost', async () => {
    const at = world([refusal('unauthenticated')]);
    expect(await sendField(at.ports)).toMatchObject({ kind: 'signIn' });
    expect(at.draft()).toMatchObject({ phase: 'sending', note: '不在我的网格' });
  });
  it('content that is refused comes back to the form', async () => {
    const at = world([refusal('invalid_input')]);
    expect(await sendField(at.ports)).toMatchObject({ kind: 'refused' });
    expect(at.draft()).toMatchObject({ phase: 'editing', tried: false });
  });
  it('an upload session that is over: the photos go again into a new one', async () => {
    const at = world([refusal('upload_session_closed'), page()], page(), withPhoto);
    expect(await sendField(at.ports)).toMatchObject({ kind: 'done' });
    expect(at.sessions()).toBe(2);
  });
  it('photos that the server has lost go again', async () => {
    const at = world([refusal('not_found'), page()], page({ version: 1 }), withPhoto);
    expect(await sendField(at.ports)).toMatchObject({ kind: 'done' });
    expect(at.sessions()).toBe(2);
  });
});

describe('the tasks', () => {
  const row = (id: string, dueAt: string | null, lng: number | null) =>
    ({
      id,
      createdAt: id,
      clock: { sign: 'ok', dueAt, limit: null },
      place: { point: lng === null ? null : { lng, lat: 27 } },
    }) as unknown as Parameters<typeof orderTasks>[0][number];
  const rows = [row('a', null, 112), row('b', '2026-12-02T00:00:00Z', 112.5), row('c', '2026-12-01T00:00:00Z', null)];
  const ids = (...given: Parameters<typeof orderTasks>): string[] => orderTasks(...given).map(({ row: { id } }) => id);

  it('come by deadline, those without one last', () => {
    expect(ids(rows, 'due', null)).toEqual(['c', 'b', 'a']);
  });
  it('come by distance, those without a place last', () => {
    expect(ids(rows, 'distance', { lng: 112.4, lat: 27 })).toEqual(['b', 'a', 'c']);
  });
  it('are measured over the globe: one degree of latitude is 111.2 km', () => {
    expect(metresBetween({ lng: 112, lat: 27 }, { lng: 112, lat: 28 })).toBeCloseTo(111_195, -1);
    expect(metresBetween({ lng: 112, lat: 27 }, { lng: 112, lat: 27 })).toBe(0);
  });
  it('wait for the officer in the states of the table, with its steps', () => {
    expect(officerStates).toEqual(['inspecting', 'dismantling']);
    const steps = officerSteps({ state: 'inspecting' }, null);
    expect(steps.map(({ verdict }) => verdict)).toEqual(['confirm', 'refute', 'return']);
    expect(officerSteps({ state: 'dismantling' }, null).map(({ verdict }) => verdict)).toEqual(['finish']);
    expect(officerSteps({ state: 'closed' }, null)).toEqual([]);
  });
});
