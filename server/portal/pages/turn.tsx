import { noticePageTexts as texts } from '../notices.texts';

/** The links to the page before and the one after; none where there is one page alone. */
export function Turn({ page, more, to }: { page: number; more: boolean; to(page: number): string }) {
  if (page === 1 && !more) return null;
  return (
    <nav aria-label={texts.pages} className="turn">
      {page > 1 && (
        <a rel="prev" href={to(page - 1)}>
          {texts.before}
        </a>
      )}
      {more && (
        <a rel="next" href={to(page + 1)}>
          {texts.after}
        </a>
      )}
    </nav>
  );
}
