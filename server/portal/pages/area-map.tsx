import type { ReactNode } from 'react';
import type { MapLabel } from '../area-shapes';
import { areaTexts } from '../areas.texts';
import { mapSize } from '../map-view';

interface LabelledMapProps {
  src: string;
  alt: string;
  labels: readonly MapLabel[];
  /** The approval number (审图号); null where there is none. */
  approval: string | null;
  /** What is drawn below the words. */
  children?: ReactNode;
}

/** The approval number of a map, below it. */
export const MapApproval = ({ approval }: { approval: string | null }) =>
  approval && <p className="fine">{areaTexts.approval(approval)}</p>;

/** A map picture with words on it, which browsers draw so that they stay sharp. */
export const LabelledMap = ({ src, alt, labels, approval, children }: LabelledMapProps) => (
  <>
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
    <MapApproval approval={approval} />
  </>
);
