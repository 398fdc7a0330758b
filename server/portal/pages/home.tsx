import type { DutyPost } from '../../contract/duty/duty';
import type { PublicNoticeRow } from '../../contract/notices/public-notices';
import { noticePageTexts } from '../notices.texts';
import { ownHouseTexts } from '../own-house.texts';
import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';
import { DutyNow } from './duty-now';
import { NoticeRows } from './notice-rows';
import { VillageFinder, VillageLinks } from './villages';

const texts = portalTexts.home;

/** The home page: the doors, the newest notices, who is on duty, what happens after a report, and who is served. */
export const homePage = (
  towns: readonly { code: string; name: string; villages: readonly { code: string; name: string }[] }[],
  latest: readonly PublicNoticeRow[],
  duty: readonly DutyPost[],
): string =>
  renderPage({
    title: texts.title,
    path: '/',
    description: texts.lead,
    feed: '',
    children: (
      <>
        <h1>{portalTexts.siteLine}</h1>
        <p className="lead">{texts.lead}</p>
        <div className="doors">
          <a className="door" href="/report">
            <strong>{texts.report}</strong>
            {texts.reportHint}
          </a>
          <a className="door second" href="/track">
            <strong>{texts.track}</strong>
            {texts.trackHint}
          </a>
          <a className="door second" href="/my-house">
            <strong>{ownHouseTexts.title}</strong>
            {ownHouseTexts.doorHint}
          </a>
        </div>
        <VillageFinder towns={towns} />
        {latest.length > 0 && (
          <section aria-labelledby="latest">
            <h2 id="latest">{noticePageTexts.latest}</h2>
            <NoticeRows notices={latest} />
            <p>
              <a href="/notices">{noticePageTexts.all}</a>
            </p>
          </section>
        )}
        <DutyNow posts={duty} />
        <h2>{texts.howTitle}</h2>
        <ol>
          {texts.how.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <h2>{texts.areasTitle}</h2>
        <VillageLinks towns={towns} />
        <p className="fine">{portalTexts.synthetic}</p>
      </>
    ),
  });
