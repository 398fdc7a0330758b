import { stepTable, type Step } from '@contract/cases/step-table';
import type { AnyCaseEvent, CaseState } from '@contract/cases/states';

/** Where the boxes stand: the way of most cases downwards, the ways out of it to the right. */
const places: Record<CaseState, { column: number; row: number }> = {
  received: { column: 0, row: 0 },
  accepted: { column: 0, row: 1 },
  inspecting: { column: 0, row: 2 },
  confirmed: { column: 0, row: 3 },
  filed: { column: 0, row: 4 },
  ordered: { column: 0, row: 5 },
  dismantling: { column: 0, row: 6 },
  rectified: { column: 0, row: 7 },
  checked: { column: 0, row: 8 },
  closed: { column: 0, row: 9 },
  rejected: { column: 1, row: 0 },
  merged: { column: 1, row: 1 },
  unfounded: { column: 1, row: 2 },
  transferred: { column: 1, row: 4 },
};

export const box = { width: 96, height: 44 };
const left = 250;
const gap = { column: 306, row: 90 };
export const canvas = { width: 626, height: 9 * gap.row + box.height + 24 };

/** The middle of a state's box. */
export const middleOf = (state: CaseState): { x: number; y: number } => ({
  x: left + places[state].column * gap.column,
  y: 12 + box.height / 2 + places[state].row * gap.row,
});

/** A line of the drawing: all events that lead from one state to another. */
export interface Line {
  from: CaseState;
  to: CaseState;
  events: AnyCaseEvent[];
}

/** The lines of the table: what leaves a state where it is has none, nor what leads back to a former state. */
export function linesOf(table: readonly Step[] = stepTable): Line[] {
  const lines = new Map<string, Line>();
  for (const { event, from, to } of table) {
    if (to === 'former' || to === from) continue;
    const key = `${from} ${to}`;
    const line = lines.get(key) ?? { from, to, events: [] };
    if (!line.events.includes(event)) line.events.push(event);
    lines.set(key, line);
  }
  return [...lines.values()];
}

/** The path of a line, and where its words stand. */
export interface Drawn {
  path: string;
  words: { x: number; y: number; anchor: 'start' | 'middle' | 'end' };
}

/** A bow beside the column: further out the further it leads. */
function bow(from: CaseState, to: CaseState, side: 1 | -1): Drawn {
  const [a, b] = [middleOf(from), middleOf(to)];
  const steps = Math.abs(places[to].row - places[from].row);
  const edge = a.x + (side * box.width) / 2;
  const out = edge + side * (14 + steps * 12);
  const shift = b.y > a.y ? 6 : -6;
  // The middle of a short bow is beside a box, where other lines begin.
  const aside = side === 1 && steps === 2 ? gap.row / 2 : 0;
  return {
    path: `M ${edge} ${a.y + shift} C ${out} ${a.y + shift}, ${out} ${b.y - shift}, ${edge} ${b.y - shift}`,
    words: { x: edge + side * (14 + steps * 9), y: (a.y + b.y) / 2 + 4 + aside, anchor: side === 1 ? 'start' : 'end' },
  };
}

/** How far apart lines stand that leave one box on one side, or come in there. */
const portGap = 14;

/** Where a line meets a box: lines of one side are spread, in the order of where they lead. */
function port(at: CaseState, other: CaseState, lines: readonly Line[]): number {
  const others = lines
    .filter(({ from, to }) => (from === at || to === at) && places[from].column !== places[to].column)
    .map(({ from, to }) => ({ state: from === at ? to : from, out: from === at }))
    .sort((a, b) => middleOf(a.state).y - middleOf(b.state).y || Number(a.out) - Number(b.out));
  const index = others.findIndex(({ state }) => state === other);
  return (index - (others.length - 1) / 2) * Math.min(portGap, (box.height - 6) / Math.max(1, others.length - 1));
}

/** To the other column; the words stand where the line begins, because that is where it is looked for. */
function across(from: CaseState, to: CaseState, lines: readonly Line[]): Drawn {
  const [a, b] = [middleOf(from), middleOf(to)];
  const side = b.x > a.x ? 1 : -1;
  // A way back leaves a little lower, so that it does not lie on the way there.
  const low = lines.some((line) => line.from === to && line.to === from) ? side * -4 : 0;
  const start = { x: a.x + (side * box.width) / 2, y: a.y + port(from, to, lines) + low };
  const end = { x: b.x - (side * box.width) / 2, y: b.y + port(to, from, lines) + low };
  const part = 16 / Math.abs(end.x - start.x);
  return {
    path: `M ${start.x} ${start.y} L ${end.x} ${end.y}`,
    words: {
      x: start.x + (end.x - start.x) * part,
      y: start.y + (end.y - start.y) * part + 4,
      anchor: side === 1 ? 'start' : 'end',
    },
  };
}

/** How a line is drawn: straight to the next box, in a bow past others, or across to the other column. */
export function drawn({ from, to }: Line, lines: readonly Line[]): Drawn {
  if (places[from].column !== places[to].column) return across(from, to, lines);
  const [a, b] = [middleOf(from), middleOf(to)];
  const rows = places[to].row - places[from].row;
  if (rows === 1) {
    return {
      path: `M ${a.x} ${a.y + box.height / 2} L ${b.x} ${b.y - box.height / 2}`,
      words: { x: a.x + 6, y: (a.y + b.y) / 2 + 4, anchor: 'start' },
    };
  }
  return bow(from, to, rows > 0 ? 1 : -1);
}
