import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Footer, Header } from './frame';
import { frameTexts } from './frame.texts';
import { written } from './languages';
import { noticePageTexts } from './notices.texts';
import { portalTexts as texts } from './portal.texts';

export interface PageProps {
  title: string;
  path: string;
  children: ReactNode;
  /** Addresses of scripts; pages work without them. */
  scripts?: string[];
  styles?: string[];
  /** What the page is about, for whoever finds or shares its address; without it its title has to do. */
  description?: string;
  /** The query of the feeds that follow the page. */
  feed?: string;
  /** Where it is an article: when it came out, and when these words did. */
  article?: { publishedAt: string; updatedAt: string };
  /** Not to be found by search engines. */
  hidden?: boolean;
  /** Where the portal was called; what is shared needs whole addresses. */
  origin?: string;
}

/** What stands in the head for search engines, feed readers and whoever shares the address (Open Graph). */
function Meta({ title, path, description: said, feed, article, hidden, origin }: Omit<PageProps, 'children'>) {
  const description = said || `${title} · ${texts.siteLine}`;
  return (
    <>
      {hidden && <meta name="robots" content="noindex" />}
      <meta name="description" content={description} />
      <meta property="og:title" content={title} />
      <meta property="og:site_name" content={texts.siteName} />
      <meta property="og:type" content={article ? 'article' : 'website'} />
      <meta property="og:locale" content={written.locale} />
      <meta property="og:description" content={description} />
      {origin && <meta property="og:url" content={origin + path} />}
      {article && <meta property="article:published_time" content={article.publishedAt} />}
      {article && <meta property="article:modified_time" content={article.updatedAt} />}
      {feed !== undefined && (
        <>
          <link
            rel="alternate"
            type="application/atom+xml"
            title={noticePageTexts.atom}
            href={`/notices/feed.atom${feed}`}
          />
          <link
            rel="alternate"
            type="application/feed+json"
            title={noticePageTexts.json}
            href={`/notices/feed.json${feed}`}
          />
        </>
      )}
    </>
  );
}

function Page({ children, scripts = [], styles = [], ...about }: PageProps) {
  const { title, path } = about;
  return (
    <html lang={written.tag} dir={written.dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${title} · ${texts.siteName}`}</title>
        <Meta {...about} />
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
        {about.origin && (
          <p className="paper inner">
            {frameTexts.address}
            {about.origin + path}
          </p>
        )}
        <Footer path={path} />
        {scripts.map((src) => (
          <script key={src} src={src} type="module" />
        ))}
      </body>
    </html>
  );
}

/** The page as HTML. Everything that comes from people is escaped by React. */
export const renderPage = (props: PageProps): string => `<!doctype html>${renderToStaticMarkup(<Page {...props} />)}`;
