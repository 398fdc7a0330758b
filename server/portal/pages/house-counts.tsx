import { fewestHouses, publicFigures, type PublicTown } from '../../contract/register-figures/public-counts';
import { houseCountsTexts as texts } from '../house-counts.texts';
import { renderPage } from '../page';

/** The houses of a town by village, as many as may be told. */
function TownCounts({ name, villages, total }: PublicTown) {
  const { village, ...figures } = texts.heads;
  return (
    <section className="card">
      <h2>{name}</h2>
      <div className="wide-table" role="region" aria-label={texts.table(name)} tabIndex={0}>
        <table className="totals">
          <caption className="first">{texts.table(name)}</caption>
          <thead>
            <tr>
              {[village, ...publicFigures.map((figure) => figures[figure])].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {villages.map((row) => (
              <tr key={row.code}>
                <th scope="row">{row.name}</th>
                {publicFigures.map((figure) => (
                  <td key={figure}>{row.counts[figure] ?? texts.few(fewestHouses)}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{texts.total}</th>
              {publicFigures.map((figure) => (
                <td key={figure}>{total[figure] ?? texts.notTold}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

/** Houses by village for the public: counts alone, and none that would point at a house. */
export const houseCountsPage = (towns: readonly PublicTown[]): string =>
  renderPage({
    title: texts.title,
    path: '/houses',
    children: (
      <>
        <h1>{texts.title}</h1>
        <p className="lead">{texts.lead}</p>
        <p className="hint">{texts.hint(fewestHouses)}</p>
        {towns.length === 0 && <p>{texts.none}</p>}
        {towns.map((town) => (
          <TownCounts key={town.code} {...town} />
        ))}
        <p className="hint">{texts.own}</p>
      </>
    ),
  });
