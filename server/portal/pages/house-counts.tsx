import { fewestHouses, publicFigures, type PublicTown } from '../../contract/register-figures/public-counts';
import { houseCountsTexts as texts } from '../house-counts.texts';
import { renderPage } from '../page';
import { DataTable } from './data-table';

/** The houses of a town by village, as many as may be told. */
function TownCounts({ name, villages, total }: PublicTown) {
  const { village, ...figures } = texts.heads;
  return (
    <section className="card">
      <h2>{name}</h2>
      <DataTable
        caption={texts.table(name)}
        heads={[village, ...publicFigures.map((figure) => figures[figure])]}
        rows={villages.map((row) => [
          row.name,
          ...publicFigures.map((figure) => row.counts[figure] ?? texts.few(fewestHouses)),
        ])}
        foot={[texts.total, ...publicFigures.map((figure) => total[figure] ?? texts.notTold)]}
      />
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
