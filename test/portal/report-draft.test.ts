import { checkDraft, draftOf, formName, offeredPlace } from '../../server/portal/report-draft';

const fields = {
  idempotencyKey: 'k'.repeat(32),
  uploadSession: 's'.repeat(43),
  town: '430321108',
  category: 'farmland',
  description: '水田里正在打地基。',
  ongoing: 'yes',
  majorDanger: '',
  area: '430321108001001',
  words: '村小学往东二百米',
  people: '',
  mode: 'anonymous',
  agree: 'yes',
};
const check = (change: Record<string, string>, files = ['a']) => checkDraft(draftOf({ ...fields, ...change }, files));
const errorsOf = (change: Record<string, string>, files?: string[]) => {
  const checked = check(change, files);
  return 'errors' in checked ? checked.errors : {};
};

describe('a filled form', () => {
  it('becomes the contract’s report', () => {
    const checked = check({});
    expect(checked).toMatchObject({
      input: {
        town: '430321108',
        ongoing: true,
        majorDanger: false,
        place: { village: '430321108001', grid: '430321108001001', words: '村小学往东二百米' },
        identity: { mode: 'anonymous' },
      },
    });
  });

  it('goes to the town of the chosen village, whatever town the list stood at', () => {
    expect(check({ area: '430321203202' })).toMatchObject({
      input: { town: '430321203', place: { village: '430321203202' } },
    });
  });

  it('drops a name that was typed before “anonymous” was chosen', () => {
    const checked = check({ name: '测试甲', phone: '13800000001' });
    expect(JSON.stringify(checked)).not.toMatch(/测试甲|13800000001/);
  });

  it('takes a point in place of a village', () => {
    expect(check({ area: '', words: '', lng: '112.52', lat: '27.44' })).toMatchObject({
      input: { place: { point: { lng: 112.52, lat: 27.44, system: 'wgs84' } } },
    });
  });
});

describe('errors stand at the names of the form', () => {
  it.each([
    ['no category', { category: '' }, 'category'],
    ['a short description', { description: '违' }, 'description'],
    ['no word on whether work goes on', { ongoing: '' }, 'ongoing'],
    ['no place', { area: '', words: '' }, 'area'],
    ['a village without words', { words: '' }, 'words'],
    ['neither named nor anonymous', { mode: '' }, 'mode'],
    ['a named report without a name', { mode: 'named', phone: '13800000001' }, 'name'],
    ['a phone that is none', { mode: 'named', name: '测试甲', phone: '1' }, 'phone'],
    ['no consent', { agree: '' }, 'agree'],
    ['coordinates that are none', { lng: 'x', lat: 'y', area: '', words: '' }, 'area'],
  ])('%s', (_what, change, field) => expect(Object.keys(errorsOf(change as Record<string, string>))).toContain(field));

  it('no photo', () => expect(Object.keys(errorsOf({}, []))).toEqual(['photos']));
  it('are all there at once', () => {
    expect(Object.keys(errorsOf({ category: '', description: '', ongoing: '', mode: '', agree: '' }, []))).toEqual(
      expect.arrayContaining(['category', 'description', 'ongoing', 'mode', 'agree', 'photos']),
    );
  });
  it.each([
    ['place.point.lng', 'area'],
    ['place.words', 'words'],
    ['place.grid', 'area'],
    ['identity.contacts.0.phone', 'phone'],
    ['identity.mode', 'mode'],
    ['files.0', 'photos'],
    ['category', 'category'],
  ])('%s is shown at %s', (field, name) => expect(formName(field)).toBe(name));
});

describe('the position of a photo', () => {
  const photo = (id: string, position: { lng: number; lat: number } | null) => ({
    id,
    kind: 'photo' as const,
    sha256: '',
    bytes: 1,
    width: 1,
    height: 1,
    takenAt: null,
    position,
    previewUrl: null,
    note: null,
  });
  const draft = draftOf(fields, ['a', 'b']);
  const somewhere = { lng: 112.5, lat: 27.4 };
  it('is offered from the first photo that has one', () => {
    expect(offeredPlace(draft, [photo('a', null), photo('b', somewhere)], () => true)).toEqual(somewhere);
  });
  it('is not offered once a place is picked, nor from a photo that was taken off', () => {
    expect(offeredPlace({ ...draft, point: somewhere }, [photo('b', somewhere)], () => true)).toBeNull();
    expect(offeredPlace({ ...draft, files: ['a'] }, [photo('b', somewhere)], () => true)).toBeNull();
  });
});
