import { areaTexts } from './areas.texts';
import { figurePageTexts } from './figures.texts';
import { frameTexts } from './frame.texts';
import { accessibilityTexts, helpTexts, openRuleTexts } from './guides.texts';
import { houseCountsTexts } from './house-counts.texts';
import { languages, written } from './languages';
import { noticePageTexts } from './notices.texts';
import { ownHouseTexts } from './own-house.texts';
import { portalTexts as texts } from './portal.texts';
import { resultTexts } from './results.texts';
import { rewardTotalsTexts } from './reward-totals.texts';

interface Link {
  href: string;
  label: string;
}

const links: readonly Link[] = [
  { href: '/', label: texts.nav.home },
  { href: '/report', label: texts.nav.report },
  { href: '/track', label: texts.nav.track },
  { href: '/notices', label: noticePageTexts.nav },
  { href: '/my-house', label: ownHouseTexts.title },
  { href: '/help', label: helpTexts.nav },
];

const groups: readonly { title: string; links: readonly Link[] }[] = [
  {
    title: frameTexts.groups.open,
    links: [
      { href: '/results', label: resultTexts.nav },
      { href: '/figures', label: figurePageTexts.nav },
      { href: '/houses', label: houseCountsTexts.nav },
      { href: '/open-rewards', label: rewardTotalsTexts.nav },
      { href: '/receipts', label: texts.nav.receipts },
    ],
  },
  {
    title: frameTexts.groups.help,
    links: [
      { href: '/help', label: helpTexts.nav },
      { href: '/reward-rules', label: openRuleTexts.nav },
      { href: '/villages', label: areaTexts.listTitle },
    ],
  },
  {
    title: frameTexts.groups.site,
    links: [
      { href: '/accessibility', label: accessibilityTexts.nav },
      { href: '/privacy', label: texts.nav.privacy },
    ],
  },
];

function Links({ links: all, path }: { links: readonly Link[]; path: string }) {
  return (
    <ul>
      {all.map(({ href, label }) => (
        <li key={href}>
          <a href={href} aria-current={href === path ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

/**
 * Language and size of letters. The page does not know who reads it: `asRead` shows what can be chosen, and hides what
 * already is.
 */
function Choices({ path }: { path: string }) {
  const back = encodeURIComponent(path);
  return (
    <div className="prefs" role="group" aria-label={frameTexts.prefs}>
      {languages.map(({ tag, name }) => (
        <a
          key={tag}
          hidden={tag === written.tag}
          data-language={tag}
          className="pref"
          lang={tag}
          hrefLang={tag}
          translate="no"
          href={`/language?to=${tag}&back=${back}`}
        >
          {name}
        </a>
      ))}
      <a className="pref to-large" href={`/text-size?to=large&back=${back}`}>
        {frameTexts.large}
      </a>
      <a className="pref to-normal" href={`/text-size?to=normal&back=${back}`}>
        {frameTexts.normal}
      </a>
    </div>
  );
}

/** What stands above every page. */
export const Header = ({ path }: { path: string }) => (
  <header className="band">
    <div className="inner">
      <a className="brand" href="/">
        {texts.siteName}
      </a>
      <Choices path={path} />
      <nav aria-label={texts.nav.label}>
        <Links links={links} path={path} />
      </nav>
    </div>
  </header>
);

/** What stands below every page: all that the bar above has no room for, help always in the same place. */
export const Footer = ({ path }: { path: string }) => (
  <footer>
    <div className="inner">
      <p>{texts.footer}</p>
      <p hidden data-when="turned">
        {frameTexts.turned}
      </p>
      <nav aria-label={frameTexts.more} className="groups">
        {groups.map(({ title, links: some }) => (
          <section key={title}>
            <h2>{title}</h2>
            <Links links={some} path={path} />
          </section>
        ))}
      </nav>
    </div>
  </footer>
);
