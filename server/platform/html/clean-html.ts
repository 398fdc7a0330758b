import sanitize from 'sanitize-html';

/** The elements that the words of a notice may have, and nothing else of what is pasted. */
const elements = ['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'strong', 'em', 's', 'blockquote', 'br', 'hr', 'a', 'img'];
const tables = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'];

/** `img` names its picture by `data-image`, an id of ours: no address that was pasted is ever loaded. */
const imageId = /^[A-Za-z0-9_-]{8,64}$/;

/** An address of this site itself: `//host` and `/\host` would be read as another one. */
const ownPath = /^\/(?![/\\])/;

export interface CleanHtml {
  html: string;
  /** The words without elements, for search and summaries; blocks are parted by line ends. */
  text: string;
  /** Ids of the pictures in it, in their order. */
  images: string[];
  /** Whether each picture has words that stand for it. */
  imagesTold: boolean;
}

/**
 * What is left of pasted HTML: a short list of elements without style, script, frames or handlers; links to http, https,
 * tel, mailto and pages of this site. Safe to put into a page as it is.
 */
export function cleanHtml(raw: string): CleanHtml {
  const images: string[] = [];
  let imagesTold = true;
  const html = sanitize(raw, {
    allowedTags: [...elements, ...tables],
    allowedAttributes: {
      a: ['href', 'rel'],
      img: ['data-image', 'alt'],
      th: ['scope', 'colspan', 'rowspan'],
      td: ['colspan', 'rowspan'],
      ol: ['start'],
    },
    allowedSchemes: ['http', 'https', 'tel', 'mailto'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nonTextTags: [
      'style',
      'script',
      'textarea',
      'option',
      'noscript',
      'iframe',
      'object',
      'template',
      'svg',
      'math',
      'title',
    ],
    transformTags: {
      h1: 'h2',
      h5: 'h4',
      h6: 'h4',
      b: 'strong',
      i: 'em',
      strike: 's',
      del: 's',
      div: 'p',
      // In one order, so that addresses are put in by it.
      img: (tagName, attribs) => ({
        tagName,
        attribs: { 'data-image': attribs['data-image'] ?? '', alt: attribs.alt?.trim() ?? '' },
      }),
      a: (tagName, { href = '' }) => {
        const good = ownPath.test(href) || /^(https?|tel|mailto):/i.test(href);
        return good
          ? { tagName, attribs: { href, rel: 'noopener noreferrer nofollow' } }
          : { tagName: '', attribs: {} as Record<string, string> };
      },
    },
    exclusiveFilter: ({ tag, attribs }) => {
      if (tag !== 'img') return false;
      const id = attribs['data-image'] ?? '';
      if (!imageId.test(id)) return true;
      images.push(id);
      if (!attribs.alt) imagesTold = false;
      return false;
    },
  }).trim();
  return { html, text: textOf(html), images, imagesTold };
}

/** The words of clean HTML, a line a block. */
export function textOf(html: string): string {
  const lines = html
    .replace(/<(\/(p|h\d|li|tr|caption|blockquote)|br ?\/?|hr ?\/?)>/g, '\n')
    .replace(/<\/(td|th)>/g, ' ');
  return decoded(sanitize(lines, { allowedTags: [], allowedAttributes: {} }))
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
}

const decoded = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

/** Clean HTML with the address of each picture in it; a picture without one is left out. */
export const withImages = (html: string, urlOf: (image: string) => string | null): string =>
  html.replace(/<img data-image="([A-Za-z0-9_-]+)" alt="([^"]*)" \/>/g, (_, image: string, alt: string) => {
    const url = urlOf(image);
    return url ? `<img src="${url}" alt="${alt}" loading="lazy">` : '';
  });
