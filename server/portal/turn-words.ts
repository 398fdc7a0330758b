/** Attributes that people read or hear. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'alt',
  'placeholder',
  'label',
  'abbr',
]);
/** Attributes with what a script says later. */
const said = 'data-say-';
/** What stands in the head for people. */
const saidInHead = /\s(?:name="description"|property="og:(?:title|description|site_name)")/;
/** One attribute after the other, so that a value that looks like one is passed over with its own. */
const attribute = /\s([^\s"=]+)="([^"]*)"/g;
const stay = /\stranslate="no"/;
/** Elements whose words are data, code, or what somebody typed. */
const keptElements = new Set(['textarea', 'script', 'style', 'pre', 'code']);
const empty = new Set(['input', 'img', 'meta', 'link', 'br', 'hr', 'col', 'wbr', 'source']);
const piece = /<(\/?)([a-zA-Z][\w-]*)([^>]*)>|<!--[\s\S]*?-->|<![^>]*>|[^<]+/g;

/** The tag with the words of its own attributes turned. */
function turnedTag(whole: string, attributes: string, turn: (words: string) => string): string {
  if (!attributes.includes('="')) return whole;
  const inHead = saidInHead.test(attributes);
  return whole.replace(attribute, (as: string, name: string, words: string) =>
    spoken.has(name) || name.startsWith(said) || (inHead && name === 'content') ? ` ${name}="${turn(words)}"` : as,
  );
}

/**
 * The page with the words turned that people read: text, and attributes that are read out or shown. What is typed into a
 * form, addresses, codes and data stay as they are, byte for byte, and so does everything below `translate="no"`. For HTML
 * that was made here (React, sanitize-html), where `<`, `>` and `"` are escaped wherever they are words.
 */
export function turnWords(html: string, turn: (words: string) => string): string {
  /** The element whose words stay, and how many of its name are open inside it. */
  let staying: { name: string; open: number } | null = null;
  return html.replace(piece, (whole: string, closing?: string, name?: string, attributes = '') => {
    if (name === undefined) return staying || whole.startsWith('<!') ? whole : turn(whole);
    if (staying) {
      if (name === staying.name && !attributes.endsWith('/')) staying.open += closing ? -1 : 1;
      if (staying.open === 0) staying = null;
      return whole;
    }
    if (closing) return whole;
    const stays = stay.test(attributes);
    // The words of an option without a value are what is sent.
    const ofForm = name === 'option' && !/\svalue="/.test(attributes);
    if ((stays || ofForm || keptElements.has(name)) && !empty.has(name) && !attributes.endsWith('/'))
      staying = { name, open: 1 };
    return stays ? whole : turnedTag(whole, attributes, turn);
  });
}
