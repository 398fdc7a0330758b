import type { ReactNode } from 'react';
import type { MapLabel } from '../area-shapes';
import { mapSize } from '../map-view';

interface LabelledMapProps {
  src: string;
  alt: string;
  labels: readonly MapLabel[];
  /** What is drawn below the words. */
  children?: ReactNode;
}

/** A map picture with words on it, which browsers draw so that they stay sharp. */
export const LabelledMap = ({ src, alt, labels, children }: LabelledMapProps) => (
  <svg className="area-map" viewBox={`0 0 ${mapSize.width} ${mapSize.height}`} role="img" aria-label={alt}>
    <image href={src} width={mapSize.width} height={mapSize.height} />
    {children}
    {labels.map(({ x, y, text, chosen }) => (
      <text
        key={`${x} ${y}`}
        x={x.toFixed(0)}
        y={y.toFixed(0)}
        className={chosen ? 'chosen' : undefined}
        textAnchor="middle"
        dominantBaseline="central"
      >
        {text}
      </text>
    ))}
  </svg>
);
