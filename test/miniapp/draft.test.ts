import { newPhotoJob } from '../../miniapp/features/evidence/photo-job';
import { codesMatch } from '../../miniapp/features/reports/claim-code';
import { newDraft, readDraft, type Draft } from '../../miniapp/features/reports/draft';
import { checkDraft, toReportInput } from '../../miniapp/features/reports/draft-input';
import { reduceDraft, type DraftAction } from '../../miniapp/features/reports/draft-reducer';
import { nextStep } from '../../miniapp/features/reports/next-step';
import { ownDataIn } from '../../miniapp/features/reports/own-data';

const town = '430321108';
const after = (draft: Draft, ...actions: DraftAction[]): Draft => actions.reduce(reduceDraft, draft);
const photo = (id: string) => ({ id, path: `wxfile://${id}`, takenAt: null, position: null });

const filled = after(
  newDraft('k'.repeat(32)),
  {
    type: 'change',
    fields: {
      category: 'farmland',
      description: '水田里正在打地基。',
      ongoing: true,
      majorDanger: false,
      mode: 'anonymous',
      consent: true,
    },
  },
  { type: 'place', place: { village: '430321108001', words: '村小学往东' } },
  { type: 'addPhotos', photos: [photo('a'), photo('b')] },
);
const sent = (draft: Draft, ...ids: string[]): Draft =>
  ids.reduce((at, id) => reduceDraft(at, { type: 'photo', id, event: { to: 'sent', file: `F${id}` } }), draft);

describe('what comes next', () => {
  const sending = after(filled, { type: 'send' });
  const open = after(sending, { type: 'sessionOpened', session: 's'.repeat(43) });
  it.each([
    ['while it is written: nothing', filled, 'rest'],
    ['handed over: an upload session', sending, 'openSession'],
    ['a photo that waits', open, 'upload'],
    ['the next photo', sent(open, 'a'), 'upload'],
    ['all photos there: the report', sent(open, 'a', 'b'), 'register'],
    ['after a try whose answer was lost: the same report again', after(open, { type: 'trying' }), 'register'],
    [
      'received, code not confirmed: the same report brings the code again',
      after(open, { type: 'received' }),
      'register',
    ],
  ])('%s', (_what, draft, step) => expect(nextStep(draft).do).toBe(step));

  it('a photo that cannot get better makes the person decide', () => {
    const failed = after(open, { type: 'photo', id: 'b', event: { to: 'failed', why: 'x', again: false } });
    expect(nextStep(sent(failed, 'a'))).toEqual({ do: 'ask' });
    expect(checkDraft(failed, town).files).toBeDefined();
  });
  it('a photo that was cut off while it was sent goes again', () => {
    const cut = after(open, { type: 'photo', id: 'a', event: { to: 'sending' } });
    expect(nextStep(cut)).toMatchObject({ do: 'upload', photo: { id: 'a' } });
  });
  it('a lost upload session sends all photos again', () => {
    expect(nextStep(after(sent(open, 'a', 'b'), { type: 'sessionLost' }))).toEqual({ do: 'openSession' });
  });
});

describe('a draft that is handed over', () => {
  const sending = after(filled, { type: 'send' });
  it('is not edited any more', () => {
    expect(
      after(sending, { type: 'change', fields: { description: '别的' } }, { type: 'removePhoto', id: 'a' }),
    ).toEqual(sending);
  });
  it('goes back to the form, but not once the server may have it', () => {
    expect(after(sending, { type: 'back' }).phase).toBe('editing');
    expect(after(sending, { type: 'trying' }, { type: 'back' }).phase).toBe('sending');
  });
  it('is edited again after the server refused it', () => {
    expect(after(sending, { type: 'trying' }, { type: 'refused' })).toMatchObject({ phase: 'editing', tried: false });
  });
  it('keeps its key through everything', () => {
    expect(after(sending, { type: 'back' }, { type: 'send' }, { type: 'trying' }, { type: 'sessionLost' }).key).toBe(
      filled.key,
    );
  });
});

describe('photos of a draft', () => {
  it('are nine at most', () => {
    const many = after(filled, { type: 'addPhotos', photos: Array.from({ length: 20 }, (_, i) => photo(`m${i}`)) });
    expect(many.photos).toHaveLength(9);
  });
  it('start waiting, and keep why they failed', () => {
    expect(newPhotoJob(photo('x'))).toMatchObject({ state: 'waiting', why: null, again: true, file: null });
    const failed = after(filled, { type: 'photo', id: 'a', event: { to: 'failed', why: '太大', again: true } });
    expect(failed.photos[0]).toMatchObject({ state: 'failed', why: '太大' });
    expect(after(failed, { type: 'send' }).photos[0]?.state).toBe('waiting');
  });
  it('with the same content are named once', () => {
    const twice = after(
      filled,
      { type: 'photo', id: 'a', event: { to: 'sent', file: 'F' } },
      { type: 'photo', id: 'b', event: { to: 'sent', file: 'F' } },
    );
    expect(toReportInput(twice, town).files).toEqual(['F']);
  });
});

describe('the check before sending', () => {
  it('finds nothing in a filled draft', () => expect(checkDraft(filled, town)).toEqual({}));
  it('names everything that an empty one lacks, at once', () => {
    expect(Object.keys(checkDraft(newDraft('k'.repeat(32)), town)).sort()).toEqual(
      ['category', 'consent', 'description', 'files', 'identity.mode', 'majorDanger', 'ongoing', 'place.point'].sort(),
    );
  });
  it('names the fields of each joint reporter', () => {
    const joint = after(
      filled,
      { type: 'change', fields: { mode: 'named' } },
      { type: 'addContact' },
      { type: 'contact', index: 1, fields: { phone: '1' } },
    );
    expect(Object.keys(checkDraft(joint, town))).toEqual(
      expect.arrayContaining([
        'identity.contacts.0.name',
        'identity.contacts.0.phone',
        'identity.contacts.1.name',
        'identity.contacts.1.phone',
      ]),
    );
  });
  it('five people report together at most', () => {
    const many = after(filled, ...Array.from({ length: 9 }, () => ({ type: 'addContact' }) as const));
    expect(many.contacts).toHaveLength(5);
  });
  it('an anonymous report carries no contact that was typed before', () => {
    const changed = after(
      filled,
      { type: 'change', fields: { mode: 'named' } },
      { type: 'contact', index: 0, fields: { name: '测试甲', phone: '13800000001' } },
      { type: 'change', fields: { mode: 'anonymous' } },
    );
    expect(JSON.stringify(toReportInput(sent(changed, 'a', 'b'), town))).not.toMatch(/测试甲|13800000001/);
  });
});

describe('a warning before sending', () => {
  const named = after(
    filled,
    { type: 'change', fields: { mode: 'named' } },
    { type: 'contact', index: 0, fields: { name: '王小明', phone: '13800000001' } },
  );
  const says = (draft: Draft, description: string) =>
    ownDataIn(after(draft, { type: 'change', fields: { description } }));
  it.each([
    ['the own phone', '我的电话 13800000001', ['phone']],
    ['the own phone in groups', '电话 138-0000 0001', ['phone']],
    ['the own name', '我是王小明，住在隔壁', ['name']],
    ['another phone of the party', '老板电话 13911112222', []],
    ['nothing of oneself', '三层楼裂了', []],
  ])('%s', (_what, words, found) => expect(says(named, words)).toEqual(found));
  it('an anonymous report is warned of any mobile number', () => {
    expect(says(filled, '打 13911112222 找我')).toEqual(['phone']);
    expect(says(filled, '编号 2026112413911112222')).toEqual([]);
  });
});

describe('what lies on the phone', () => {
  it('is read back as it was, and dropped where it has another shape', () => {
    expect(readDraft(JSON.parse(JSON.stringify(filled)))).toEqual(filled);
    for (const other of [null, {}, 'x', { ...filled, phase: 'flying' }, { ...filled, key: '1' }])
      expect(readDraft(other)).toBeNull();
  });
});

it.each([
  ['abcde-fgh1k', true],
  ['ABCDE FGHIK', true],
  ['ABCDE-FGH2K', false],
])('the code typed as "%s" is right: %s', (typed, right) => expect(codesMatch('ABCDE-FGH1K', typed)).toBe(right));
