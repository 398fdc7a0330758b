import { noticePageTexts as texts } from '../notices.texts';

/** What the result of a survey asks everybody: whether a building is missing (篇10). The form opens for the area. */
export const MissingBuilding = ({ area }: { area?: string | undefined }) => (
  <section className="card">
    <h2>{texts.missedTitle}</h2>
    <p>{texts.missedLead}</p>
    <a className="button quiet" rel="nofollow" href={`/report?category=missed${area ? `&area=${area}` : ''}`}>
      {texts.missed}
    </a>
  </section>
);
