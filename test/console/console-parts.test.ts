import { clusterer, closestZoom, type Mark } from '../../server/console/features/areas/clusters';
import { filterOf, queryOf } from '../../server/console/features/cases/queue-filter';
import { viewsIn, withView } from '../../server/console/features/cases/saved-views';
import { stepFields } from '../../server/console/features/cases/step-fields';
import { bodyOf, caseIdOf, placeErrors } from '../../server/console/features/cases/step-values';
import type { EvidenceRole } from '../../server/contract/cases/states';
import { nextRole } from '../../server/console/features/cases/use-step-photos';
import { readDays, yearSpans } from '../../server/console/features/settings/day-list';
import { linesOf } from '../../server/console/features/states/layout';
import { rowsOf } from '../../server/console/features/states/state-rows';
import { stepForms } from '../../server/contract/cases/step-forms';
import { stepTable } from '../../server/contract/cases/step-table';
import { caseEvents, type CaseEvent } from '../../server/contract/cases/states';

describe("a step's form", () => {
  /** The names that a schema knows, as far as a form can fill them in. */
  const namesOf = (event: CaseEvent): string[] =>
    Object.keys(stepForms[event].shape).filter((name) => !['version', 'evidence'].includes(name));

  it.each(caseEvents)('%s asks for everything that the server wants, and for nothing else', (event) => {
    const asked = stepFields[event].map(({ name }) => name.split('.')[0] ?? '');
    const steering = ['urgent', 'intoOther', 'template'];
    const missing = namesOf(event).filter((name) => !asked.includes(name));
    const unknown = asked.filter((name) => !namesOf(event).includes(name) && !steering.includes(name));
    expect({ missing, unknown }).toEqual({ missing: [], unknown: [] });
  });

  it('sends yuan as fen, times with the zone of China, and leaves out what is blank', () => {
    expect(bodyOf(stepFields.penalise, { decisionNumber: 'A-1', fineFen: 1234.56, decidedOn: '2026-11-25' })).toEqual({
      decisionNumber: 'A-1',
      fineFen: 123_456,
      decidedOn: '2026-11-25',
    });
    const force = { at: '2026-12-01T09:30', inventory: 'list', recording: 'camera' };
    expect(bodyOf(stepFields.start, { mode: 'forced', force, note: '' })).toEqual({
      mode: 'forced',
      force: { ...force, at: '2026-12-01T09:30:00+08:00' },
    });
  });

  it('sends the fields of the chosen way only, and an emergency only where there is one', () => {
    const emergency = { reason: 'collapse is near', approver: 'Zhang' };
    const filled = {
      force: { at: '2026-12-01T23:00', inventory: 'x', recording: 'y', emergency },
      appliedOn: '2026-11-01',
    };
    expect(bodyOf(stepFields.start, { ...filled, mode: 'self' })).toEqual({ mode: 'self' });
    expect(bodyOf(stepFields.start, { ...filled, mode: 'assisted' })).toEqual({
      mode: 'assisted',
      appliedOn: '2026-11-01',
    });
    expect(bodyOf(stepFields.start, { ...filled, mode: 'forced' })).not.toHaveProperty('force.emergency');
    expect(bodyOf(stepFields.start, { ...filled, mode: 'forced', urgent: true })).toHaveProperty(
      'force.emergency',
      emergency,
    );
  });

  it('takes a case by its address or its id', () => {
    expect(caseIdOf(' https://town.example/console/cases/abc-1?x=2 ')).toBe('abc-1');
    expect(caseIdOf(' abc-1 ')).toBe('abc-1');
    expect(bodyOf(stepFields.merge, { into: 'other', intoOther: '/cases/c9' })).toEqual({ into: 'c9' });
  });

  it('says nothing of an inspection without answers where nothing was found', () => {
    expect(bodyOf(stepFields.refute, { note: 'nothing there', answers: { area: null, stage: '' } })).toEqual({
      note: 'nothing there',
    });
    expect(bodyOf(stepFields.confirm, { answers: {} })).toEqual({ answers: {} });
  });

  it('puts an error at its field, else above the form', () => {
    const errors = ['answers.area', 'evidence.photos.0.role', 'version'].map((field) => ({
      field,
      code: 'custom',
      message: field,
    }));
    expect(placeErrors(errors, ['answers.area', 'note', 'evidence'])).toEqual({
      atFields: [
        { name: 'answers.area', messages: ['answers.area'] },
        { name: 'evidence', messages: ['evidence.photos.0.role'] },
      ],
      elsewhere: ['version'],
    });
  });

  it('proposes the role that is still missing', () => {
    expect(nextRole<EvidenceRole>(['near', 'far'], [], 'other')).toBe('near');
    expect(nextRole<EvidenceRole>(['near', 'far'], ['near'], 'other')).toBe('far');
    expect(nextRole<EvidenceRole>(['near', 'far'], ['far', 'near'], 'other')).toBe('other');
  });
});

describe('the queue', () => {
  it('keeps its filter in the address and leaves out what the server would refuse', () => {
    const query = 'state=accepted&priority=urgent&sign=overdue&q=%E6%9D%91%E5%B0%8F%E5%AD%A6&sort=due';
    expect(queryOf(filterOf(new URLSearchParams(query)))).toBe(query);
    expect(filterOf(new URLSearchParams('state=nonsense&q=x&sort=newest'))).toEqual({ sort: 'newest' });
    expect(queryOf({ sort: 'newest' })).toBe('');
  });

  it('keeps views by name and takes a broken store for an empty one', () => {
    expect(withView([{ name: 'a', query: '1' }], { name: 'a', query: '2' })).toEqual([{ name: 'a', query: '2' }]);
    expect(viewsIn('{')).toEqual([]);
    expect(viewsIn('[{"name":"a"},{"name":"b","query":"q"}]')).toEqual([{ name: 'b', query: 'q' }]);
  });
});

describe('the clusters of the map', () => {
  const marks: Mark[] = Array.from({ length: 500 }, (_, i) => ({
    id: String(i),
    // Every fifth lies on the same spot as the one before.
    point: {
      lng: 112.4 + (((i - (i % 5 === 0 ? 0 : i % 5 === 1 ? 1 : 0)) * 7919) % 1000) / 5000,
      lat: 27.3 + (i % 37) / 300,
    },
    label: String(i),
    tone: 'ok',
  }));

  it('hold each mark once at every zoom, so that their numbers add up to the list', () => {
    const at = clusterer(marks);
    for (let zoom = 0; zoom <= closestZoom + 2; zoom += 1) {
      const ids = at(zoom).flatMap((cluster) => cluster.marks.map(({ id }) => id));
      expect(ids).toHaveLength(marks.length);
      expect(new Set(ids).size).toBe(marks.length);
    }
  });

  it('keep marks on one spot together at the closest zoom', () => {
    const spot = { lng: 112.5, lat: 27.4 };
    const two = marks.slice(0, 2).map((mark) => ({ ...mark, point: spot }));
    expect(clusterer(two)(closestZoom).map((cluster) => cluster.marks.length)).toEqual([2]);
    expect(clusterer([])(10)).toEqual([]);
  });
});

describe('the drawing of the state table', () => {
  it('has a line for each change of state and names each of its events', () => {
    const drawn = linesOf().flatMap(({ from, to, events }) => events.map((event) => `${event} ${from} ${to}`));
    const changes = stepTable.filter(({ from, to }) => to !== from && to !== 'former');
    expect(new Set(drawn)).toEqual(new Set(changes.map(({ event, from, to }) => `${event} ${from} ${to}`)));
  });

  it('lists for a state only what its movers can do', () => {
    expect(rowsOf('checked', 'districtReviewer')).toHaveLength(2);
    // What leaves the case where it is, an officer may do there.
    expect(rowsOf('checked', 'gridOfficer').map(({ event, to }) => [event, to])).toEqual([['关联房屋', '不变']]);
    expect(rowsOf('checked', 'clerk')).toEqual([]);
  });
});

describe('the days of a calendar', () => {
  it('are read one by one and as spans; what is no day is named', () => {
    expect(readDays('2028-02-28~2028-03-01\n2028-01-01, 2028-01-01')).toEqual({
      days: ['2028-01-01', '2028-02-28', '2028-02-29', '2028-03-01'],
      wrong: [],
    });
    expect(readDays('2027-02-29 2028-03-05~2028-03-01 2028-01-01~2028-12-31 soon').wrong).toHaveLength(4);
  });

  it('show years in a row as one span', () => {
    const years = [2025, 2026, 2027, 2030].map((year) => ({ year, origin: year < 2027 ? 'shipped' : 'loaded' }));
    expect(yearSpans(years).map(({ words }) => words)).toEqual(['2025–2026', '2027', '2030']);
  });
});
