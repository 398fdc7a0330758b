import { eventTexts, stateTexts } from '@contract/cases/cases.texts';
import { stateClass } from '@contract/cases/step-table';
import { caseStates, type CaseState } from '@contract/cases/states';
import { box, canvas, drawn, linesOf, middleOf, type Line } from './layout';
import { statesTexts as texts } from './states.texts';

const lines = linesOf();

const LineView = ({ line, lit }: { line: Line; lit: boolean }) => {
  const { path, words } = drawn(line, lines);
  return (
    <g className={lit ? 'state-line lit' : 'state-line'}>
      <path d={path} markerEnd={`url(#arrow${lit ? '-lit' : ''})`} />
      {line.events.map((event, i) => (
        <text key={event} x={words.x} y={words.y + i * 16} textAnchor={words.anchor}>
          {eventTexts[event]}
        </text>
      ))}
    </g>
  );
};

interface DrawingProps {
  chosen: CaseState | null;
  onChoose(state: CaseState): void;
}

function StateBox({ state, chosen, onChoose }: DrawingProps & { state: CaseState }) {
  const { x, y } = middleOf(state);
  const on = chosen === state;
  return (
    <g
      className={`state-box state-${stateClass[state]}${on ? ' lit' : ''}`}
      role="button"
      tabIndex={0}
      aria-pressed={on}
      aria-label={stateTexts[state].label}
      onClick={() => onChoose(state)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onChoose(state);
      }}
    >
      <rect x={x - box.width / 2} y={y - box.height / 2} width={box.width} height={box.height} rx={8} />
      <text x={x} y={y + 5} textAnchor="middle">
        {stateTexts[state].label}
      </text>
    </g>
  );
}

const Arrow = ({ id, colour }: { id: string; colour: string }) => (
  <marker id={id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
    <path d="M 0 0 L 8 4 L 0 8 z" fill={colour} />
  </marker>
);

/** The state table as a drawing: boxes and arrows are read off it, only the places of the boxes are set. */
export const StateDrawing = ({ chosen, onChoose }: DrawingProps) => (
  <div className="state-drawing">
    <svg viewBox={`0 0 ${canvas.width} ${canvas.height}`} role="group" aria-label={texts.picture}>
      <defs>
        <Arrow id="arrow" colour="#6d7a75" />
        <Arrow id="arrow-lit" colour="#a3210f" />
      </defs>
      {lines.map((line) => (
        <LineView key={`${line.from} ${line.to}`} line={line} lit={line.from === chosen} />
      ))}
      {caseStates.map((state) => (
        <StateBox key={state} state={state} chosen={chosen} onChoose={onChoose} />
      ))}
    </svg>
  </div>
);
