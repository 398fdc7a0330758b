import { portalTexts } from '../portal.texts';
import { renderPage } from '../page';

/** How data of people is kept, in plain words. */
export const privacyPage = (): string =>
  renderPage({
    title: portalTexts.privacy.title,
    path: '/privacy',
    children: (
      <>
        <h1>{portalTexts.privacy.title}</h1>
        {portalTexts.privacy.parts.map(({ title, text }) => (
          <section key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </section>
        ))}
      </>
    ),
  });

/** A page that says one thing: what was not found, or what went wrong. */
export const messagePage = (title: string, lead: string): string =>
  renderPage({
    title,
    path: '',
    children: (
      <>
        <h1>{title}</h1>
        <p>{lead}</p>
        <p>
          <a className="button" href="/">
            {portalTexts.nav.home}
          </a>
        </p>
      </>
    ),
  });
