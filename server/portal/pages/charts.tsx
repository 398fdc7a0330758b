/** Charts are drawn on the server. Each has a title and words; what it shows stands in a table beside it too. */

export interface Bar {
  label: string;
  /** Null: not told, so there is no bar, only the words. */
  value: number | null;
  text: string;
}

const width = 360;
const barRow = 44;
const longest = 250;

/** Bars across, the longest as wide as there is room; each has its label above it and its figure behind it. */
export function BarChart({ id, title, bars }: { id: string; title: string; bars: readonly Bar[] }) {
  if (bars.length === 0) return null;
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${bars.length * barRow}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-words`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{bars.map(({ label, text }) => `${label} ${text}`).join('，')}</desc>
      {bars.map(({ label, value, text }, n) => {
        const long = ((value ?? 0) / most) * longest;
        return (
          <g key={label} transform={`translate(0 ${n * barRow})`}>
            <text x="1" y="15">
              {label}
            </text>
            {long > 0 && <rect className="bar" x="1" y="20" width={long.toFixed(1)} height="17" />}
            <text x={(long > 0 ? long + 8 : 1).toFixed(1)} y="34" className="figure">
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

export interface Line {
  name: string;
  mark: 'dot' | 'square';
  /** From 0 to 1, one for each place; null leaves a gap. */
  values: readonly (number | null)[];
}

const plot = { left: 46, top: 52, width: 300, height: 130 };

function Mark({ mark, x, y }: { mark: Line['mark']; x: number; y: number }) {
  if (mark === 'dot') return <circle className="mark" cx={x} cy={y} r="4" />;
  return <rect className="mark hollow" x={x - 7} y={y - 7} width="14" height="14" />;
}

/** The parts of a line between its gaps, as points. */
function partsOf(values: Line['values'], at: (n: number, value: number) => [number, number]): [number, number][][] {
  const parts: [number, number][][] = [[]];
  values.forEach((value, n) => {
    if (value === null) parts.push([]);
    else parts.at(-1)?.push(at(n, value));
  });
  return parts.filter((part) => part.length > 0);
}

/** Shares over the months: each line has marks and strokes of its own, so that none is told by colour alone. */
export function ShareChart({
  id,
  title,
  words,
  places,
  lines,
}: {
  id: string;
  title: string;
  words: string;
  places: readonly string[];
  lines: readonly Line[];
}) {
  const at = (n: number, value: number): [number, number] => [
    Math.round(plot.left + ((n + 0.5) * plot.width) / places.length),
    Math.round(plot.top + (1 - value) * plot.height),
  ];
  return (
    <svg className="chart" viewBox={`0 0 ${width} 212`} role="img" aria-labelledby={`${id}-title ${id}-words`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{words}</desc>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <path className="grid" d={`M${plot.left} ${at(0, share)[1]}h${plot.width}`} />
          <text x={plot.left - 6} y={at(0, share)[1] + 5} textAnchor="end">{`${share * 100}%`}</text>
        </g>
      ))}
      {places.map((place, n) => (
        <text key={place} x={at(n, 0)[0]} y="204" textAnchor="middle">
          {place}
        </text>
      ))}
      {lines.map(({ name, mark, values }, n) => (
        <g key={name}>
          <Mark mark={mark} x={8} y={12 + n * 20} />
          <text x="20" y={17 + n * 20}>
            {name}
          </text>
          {partsOf(values, at).map((part) => (
            <g key={part.join()}>
              <path
                className={mark === 'dot' ? 'line' : 'line dashed'}
                d={`M${part.map((p) => p.join(' ')).join('L')}`}
              />
              {part.map(([x, y]) => (
                <Mark key={x} mark={mark} x={x} y={y} />
              ))}
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}
