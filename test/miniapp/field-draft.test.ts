import { inspectionForms } from '../../server/contract/cases/inspection-form';
import { stepForms } from '../../server/contract/cases/step-forms';
import { categories } from '../../server/contract/reports/categories';
import { answersFor } from '../support/case-walk';
import { draftWords } from '../../miniapp/features/field/draft-words';
import { newFieldDraft, photosToSend, type FieldDraft } from '../../miniapp/features/field/field-draft';
import { answerErrors, answersOf, checkField, stepBody } from '../../miniapp/features/field/field-input';
import { reduceField, type FieldAction } from '../../miniapp/features/field/field-reducer';
import { nextFieldStep } from '../../miniapp/features/field/next-field-step';

const task = { id: 'c1', number: 'AJ-1', category: 'farmland' as const, version: 3 };
const empty = newFieldDraft(task, 'officer-1');
const after = (draft: FieldDraft, ...actions: FieldAction[]): FieldDraft => actions.reduce(reduceField, draft);
const photo = (id: string) => ({ id, path: `wxfile://${id}`, takenAt: '2026-11-24T01:00:00.000Z', position: null });
const typed = (category: FieldDraft['category']): FieldAction[] =>
  Object.entries(answersFor(category)).map(([question, value]) => ({ type: 'answer', question, value: String(value) }));

const filled = after(
  empty,
  { type: 'change', fields: { verdict: 'confirm', note: ' 正在打地基 ' } },
  ...typed('farmland'),
  { type: 'addPhotos', role: 'near', photos: [photo('a')] },
  { type: 'addPhotos', role: 'far', photos: [photo('b')] },
);
const open = after(filled, { type: 'send' }, { type: 'sessionOpened', session: 's'.repeat(43) });
const sent = (draft: FieldDraft, ...ids: string[]): FieldDraft =>
  ids.reduce((at, id) => reduceField(at, { type: 'photo', id, event: { to: 'sent', file: `F${id}` } }), draft);

describe('what comes next', () => {
  it.each([
    ['while it is written: nothing', filled, 'rest'],
    ['handed over: an upload session', after(filled, { type: 'send' }), 'openSession'],
    ['a photo that waits', open, 'upload'],
    ['a photo that was cut off', after(open, { type: 'photo', id: 'a', event: { to: 'sending' } }), 'upload'],
    ['all photos there: the step', sent(open, 'a', 'b'), 'submit'],
    ['a lost upload session: all photos again', after(sent(open, 'a', 'b'), { type: 'sessionLost' }), 'openSession'],
    ['kept: nothing by itself', after(open, { type: 'kept', reason: 'x' }), 'rest'],
    [
      'a photo that cannot get better: the officer decides',
      after(sent(open, 'a'), { type: 'photo', id: 'b', event: { to: 'failed', why: 'x', again: false } }),
      'ask',
    ],
    [
      'no photos: the step alone',
      after(empty, { type: 'change', fields: { verdict: 'return' } }, { type: 'send' }),
      'submit',
    ],
  ])('%s', (_what, draft, step) => expect(nextFieldStep(draft).do).toBe(step));
});

describe('a draft that is handed over', () => {
  it('is not edited', () => {
    expect(after(open, { type: 'change', fields: { note: 'x' } }, { type: 'removePhoto', id: 'a' })).toEqual(open);
  });
  it('comes back to the form, but not while the server may have taken it', () => {
    expect(after(open, { type: 'back' }).phase).toBe('editing');
    expect(after(open, { type: 'trying' }, { type: 'back' }).phase).toBe('sending');
    expect(after(open, { type: 'trying' }, { type: 'kept', reason: 'x' }, { type: 'back' }).phase).toBe('editing');
  });
  it('keeps what is sent when it is tried again, and tries the rest anew', () => {
    const broken = after(sent(open, 'a'), { type: 'photo', id: 'b', event: { to: 'failed', why: 'x', again: true } });
    expect(after(broken, { type: 'send' }).photos.map(({ state }) => state)).toEqual(['sent', 'waiting']);
  });
});

describe('the form', () => {
  it.each(categories)('takes the answers of %s, with numbers as numbers', (category) => {
    const draft = after({ ...empty, category }, ...typed(category));
    expect(answerErrors(category, draft.answers)).toEqual({});
    expect(answersOf(draft)).toEqual(answersFor(category));
  });
  it.each(categories)('names every question of %s that must be answered', (category) => {
    const required = inspectionForms[category].filter((one) => one.required).map(({ id }) => `answers.${id}`);
    expect(Object.keys(answerErrors(category, {})).sort()).toEqual(required.sort());
  });
  it.each([
    ['words', '三百'],
    ['below the least', '0'],
    ['above the most', '1000001'],
    ['two points', '1.2.3'],
    ['below nothing', '-5'],
  ])('takes no number that is %s', (_what, value) => {
    expect(answerErrors('farmland', { ...filled.answers, area: value })).toHaveProperty(['answers.area']);
  });
  it('takes no choice that is not offered', () => {
    expect(answerErrors('farmland', { ...filled.answers, stage: 'roof' })).toHaveProperty(['answers.stage']);
  });
  it('fits the contract when it is filled in', () => {
    expect(checkField(filled)).toEqual({});
    const body = stepBody(sent(open, 'a', 'b')).confirm;
    expect(stepForms.confirm.parse(body)).toMatchObject({
      version: 3,
      note: '正在打地基',
      evidence: {
        photos: [
          { file: 'Fa', role: 'near' },
          { file: 'Fb', role: 'far' },
        ],
      },
    });
  });
  it('says what is missing, each at its field', () => {
    expect(Object.keys(checkField(empty))).toEqual(['verdict']);
    const verdict = (name: 'confirm' | 'refute' | 'return' | 'finish') =>
      Object.keys(checkField(after(empty, { type: 'change', fields: { verdict: name } }))).sort();
    expect(verdict('confirm')).toEqual(expect.arrayContaining(['answers.area', 'photos.far', 'photos.near']));
    expect(verdict('refute')).toEqual(['note']);
    expect(verdict('return')).toEqual(['note']);
    expect(verdict('finish')).toEqual(['landUse', 'photos.after', 'photos.before']);
  });
  it('sends the photos of its verdict only, and one file once', () => {
    const finish = after(
      filled,
      { type: 'addPhotos', role: 'before', photos: [photo('c')] },
      { type: 'change', fields: { verdict: 'finish' } },
    );
    expect(photosToSend(finish).map(({ id }) => id)).toEqual(['c']);
    const twins = after(sent(open, 'a'), { type: 'photo', id: 'b', event: { to: 'sent', file: 'Fa' } });
    expect(stepBody(twins).confirm.evidence?.photos).toEqual([{ file: 'Fa', role: 'near' }]);
  });
  it('can be read back in words', () => {
    expect(draftWords(filled).join('\n')).toMatch(/AJ-1[\s\S]*属实[\s\S]*打地基[\s\S]*近景 1 张[\s\S]*远景 1 张/);
  });
});
