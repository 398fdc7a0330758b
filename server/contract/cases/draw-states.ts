import { stateTexts, eventTexts } from './cases.texts';
import { openings, rolesOf, stateClass, stepTable } from './step-table';
import { caseStates, caseEvents } from './states';

const to = (target: string): string => (target in stateTexts ? target : 'former state');

/** The state table as Markdown: a diagram of the steps that move a case, and every row. `docs/states.md` is this text. */
export function drawStates(): string {
  const moving = stepTable.filter((row) => row.from !== row.to);
  const arrows = moving
    .filter((row) => row.to !== 'former')
    .map((row) => `  ${row.from} --> ${row.to}: ${row.event}${row.when ? ` (${row.when})` : ''}`);
  const begins = Object.entries(openings);
  const states = caseStates.map((state) => `| ${state} | ${stateTexts[state].label} | ${stateClass[state]} |`);
  const rows = stepTable.map(
    (row) =>
      `| ${row.from} | ${row.event} | ${eventTexts[row.event]} | ${to(row.to)} | ${row.movers.join(', ')} | ${row.own ? 'own case' : ''} |`,
  );
  return [
    '# States of a case',
    '',
    'Drawn from `server/contract/cases/step-table.ts` by `npm run draw:states`; a test holds it to the table.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...begins.map(([name, { to: state }]) => `  [*] --> ${state}: ${name}`),
    ...arrows,
    '```',
    '',
    '| state | label | class |',
    '|---|---|---|',
    ...states,
    '',
    '| a case begins with | in | brought by |',
    '|---|---|---|',
    ...begins.map(([name, { to: state, movers }]) => `| ${name} | ${state} | ${movers.join(', ')} |`),
    '',
    '| from | event | label | to | who | only |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `${caseEvents.length} events of staff; who may call each: ${caseEvents.map((event) => `${event} (${rolesOf(event).join(', ')})`).join('; ')}.`,
    '',
  ].join('\n');
}
