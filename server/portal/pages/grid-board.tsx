import { categories } from '../../contract/reports/categories';
import { categoryTexts } from '../../contract/reports/reports.texts';
import type { MapLabel } from '../area-shapes';
import { areaTexts, boardTexts as texts } from '../areas.texts';
import { renderPage } from '../page';
import { LabelledMap } from './area-map';
import { QrCode } from './qr-code';

interface Named {
  code: string;
  name: string;
}

export interface GridBoardProps {
  origin: string;
  grid: Named;
  village: Named;
  town: Named;
  squareMetres: number | null;
  officers: readonly string[];
  /** A fixed telephone that is answered now, and whose it is; null where there is none. */
  phone: { number: string; area: string } | null;
  /** Names of the grids on the map; null where no boundaries were drawn. */
  labels: readonly MapLabel[] | null;
  synthetic: boolean;
  approval: string | null;
}

const Facts = ({ grid, village, town, squareMetres, officers, phone }: GridBoardProps) => (
  <dl className="facts">
    <dt>{texts.town}</dt>
    <dd>{town.name}</dd>
    <dt>{texts.village}</dt>
    <dd>{village.name}</dd>
    <dt>{texts.grid}</dt>
    <dd>{grid.name}</dd>
    <dt>{texts.code}</dt>
    <dd>{grid.code}</dd>
    {squareMetres !== null && (
      <>
        <dt>{texts.size}</dt>
        <dd>{texts.hectares(squareMetres)}</dd>
      </>
    )}
    <dt>{texts.officer}</dt>
    <dd className="big" translate={officers.length > 0 ? 'no' : undefined}>
      {officers.join('、') || texts.noOfficer}
    </dd>
    <dt>{texts.phone}</dt>
    <dd className="big">
      {phone ? (
        <>
          <span className="phone">{phone.number}</span> <small>{texts.phoneOf(phone.area)}</small>
        </>
      ) : (
        <>
          <span className="on-screen">{texts.noPhone}</span>
          <span className="by-hand">&nbsp;</span>
        </>
      )}
    </dd>
  </dl>
);

/** The board of a grid (网格公示牌): who answers for it, and how to report; printed, it is a sign of one A4 sheet. */
export function gridBoardPage(props: GridBoardProps): string {
  const { origin, grid, village, labels, synthetic, approval } = props;
  const where = texts.of(village.name, grid.name);
  const report = `/report?area=${grid.code}`;
  return renderPage({
    title: `${where} ${texts.title}`,
    path: `/grids/${grid.code}`,
    origin,
    description: `${where} ${texts.title}`,
    children: (
      <>
        <div className="sign">
          <h1>{texts.title}</h1>
          <p className="where">{where}</p>
          {labels && (
            <LabelledMap
              src={`/grids/${grid.code}/map.png`}
              alt={texts.mapAlt(grid.name)}
              labels={labels}
              approval={approval}
            />
          )}
          {synthetic && <p className="fine">{areaTexts.synthetic}</p>}
          <div className="two">
            <Facts {...props} />
            <div className="scan">
              <QrCode text={origin + report} label={texts.qr(grid.name)} />
              <p>
                <strong>{texts.scan}</strong>
              </p>
              <p>{texts.scanHint}</p>
            </div>
          </div>
          <h2>{texts.what}</h2>
          <p className="kinds">{categories.map((category) => categoryTexts[category].label).join('、')}</p>
        </div>
        <div className="on-screen">
          <p className="hint">{texts.print}</p>
          <p>
            <a href={report}>{texts.reportHere}</a>
          </p>
          <p>
            <a href={`/villages/${village.code}`}>{texts.back(village.name)}</a>
          </p>
        </div>
      </>
    ),
  });
}
