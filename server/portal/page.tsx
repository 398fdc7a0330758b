import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ownHouseTexts } from './own-house.texts';
import { portalTexts as texts } from './portal.texts';
import { houseCountsTexts } from './house-counts.texts';
import { rewardTotalsTexts } from './reward-totals.texts';

export interface PageProps {
  title: string;
  path: string;
  children: ReactNode;
  /** Addresses of scripts; pages work without them. */
  scripts?: string[];
  styles?: string[];
}

const links = [
  { href: '/', label: texts.nav.home },
  { href: '/report', label: texts.nav.report },
  { href: '/track', label: texts.nav.track },
  { href: '/my-house', label: ownHouseTexts.title },
  { href: '/privacy', label: texts.nav.privacy },
];

function Header({ path }: { path: string }) {
  return (
    <header className="band">
      <div className="inner">
        <a className="brand" href="/">
          {texts.siteName}
        </a>
        <nav aria-label={texts.nav.label}>
          <ul>
            {links.map(({ href, label }) => (
              <li key={href}>
                <a href={href} aria-current={href === path ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

function Page({ title, path, children, scripts = [], styles = [] }: PageProps) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${title} · ${texts.siteName}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/static/portal.css" />
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      </head>
      <body>
        <a className="skip" href="#main">
          {texts.skip}
        </a>
        <Header path={path} />
        <main id="main" className="inner">
          {children}
        </main>
        <footer>
          <div className="inner">
            {texts.footer} <a href="/receipts">{texts.nav.receipts}</a>{' '}
            <a href="/open-rewards">{rewardTotalsTexts.nav}</a> <a href="/houses">{houseCountsTexts.nav}</a>
          </div>
        </footer>
        {scripts.map((src) => (
          <script key={src} src={src} type="module" />
        ))}
      </body>
    </html>
  );
}

/** The page as HTML. Everything that comes from people is escaped by React. */
export const renderPage = (props: PageProps): string => `<!doctype html>${renderToStaticMarkup(<Page {...props} />)}`;
