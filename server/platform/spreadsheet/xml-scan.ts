import { UnreadableTable } from './table';
import { tableTexts } from './tables.texts';

/** What the scanner meets, in order. Names come without their prefix, attributes as they are written. */
export interface XmlHandler {
  open(name: string, attributes: string, empty: boolean): void;
  close(name: string): void;
  text(text: string): void;
}

/** Characters of one tag or text that are waited for; a workbook has none nearly as long. */
const most = 1024 * 1024;

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function character(name: string): string {
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** A text without its entities; only those of XML itself are known, so that none can grow. */
export const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (_whole, name: string) =>
        name.startsWith('#') ? character(name) : (entities[name] ?? ''),
      )
    : text;

/** The value of an attribute of a tag; undefined where it has none. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (let from = 0; ;) {
    const at = attributes.indexOf(`${name}=`, from);
    if (at < 0) return undefined;
    from = at + name.length + 1;
    // The name may be the end of another one.
    if (at > 0 && !/[\s]/.test(attributes[at - 1] ?? '')) continue;
    const quote = attributes[from];
    if (quote !== '"' && quote !== "'") return undefined;
    const end = attributes.indexOf(quote, from + 1);
    return end < 0 ? undefined : decoded(attributes.slice(from + 1, end));
  }
}

/** Whether every quote of a tag is closed: a `>` inside one does not end it. */
function closed(tag: string): boolean {
  let quotes = 0;
  for (let at = tag.indexOf('"'); at >= 0; at = tag.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 0;
}

const plainName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Goes through XML that comes in pieces, and holds no more of it than one tag. Declared entities and document types are
 * refused. Throws {@link UnreadableTable} where it is no XML.
 */
export function createXmlScanner(handler: XmlHandler) {
  let held = '';

  /** Handles one tag without its brackets. */
  function tag(inside: string): void {
    if (inside.startsWith('/')) return handler.close(plainName(inside.slice(1).trimEnd()));
    const empty = inside.endsWith('/');
    const end = inside.search(/[\s/]/);
    const name = plainName(end < 0 ? inside : inside.slice(0, end));
    handler.open(name, end < 0 ? '' : inside.slice(end, empty ? -1 : undefined), empty);
    if (empty) handler.close(name);
  }

  /** Where the markup that begins at `at` ends, behind its bracket; -1 where it is not all there. */
  function endOf(at: number): number {
    const special = held.startsWith('<!--', at)
      ? '-->'
      : held.startsWith('<![CDATA[', at)
        ? ']]>'
        : held.startsWith('<?', at)
          ? '?>'
          : null;
    if (special) {
      const end = held.indexOf(special, at + 2);
      return end < 0 ? -1 : end + special.length;
    }
    for (let end = held.indexOf('>', at); end >= 0; end = held.indexOf('>', end + 1))
      if (closed(held.slice(at, end))) return end + 1;
    return -1;
  }

  function markup(whole: string): void {
    if (whole.startsWith('<![CDATA[')) return handler.text(whole.slice(9, -3));
    if (whole.startsWith('<?') || whole.startsWith('<!--')) return;
    if (whole.startsWith('<!')) throw new UnreadableTable(tableTexts.broken);
    tag(whole.slice(1, -1));
  }

  return {
    push(piece: string): void {
      held = held === '' ? piece : held + piece;
      let at = 0;
      for (;;) {
        const open = held.indexOf('<', at);
        if (open < 0) break;
        if (open > at) handler.text(decoded(held.slice(at, open)));
        at = open;
        // A comment or a section may be cut in its first signs.
        const end = held.length - at < 9 && held.startsWith('<!', at) ? -1 : endOf(at);
        if (end < 0) break;
        markup(held.slice(at, end));
        at = end;
      }
      held = held.slice(at);
      if (held.length > most) throw new UnreadableTable(tableTexts.broken);
    },
    end(): void {
      if (held.trim() !== '') throw new UnreadableTable(tableTexts.broken);
    },
  };
}

/** Scans a part of a workbook (UTF-8) to its end. */
export async function scanXml(content: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const scanner = createXmlScanner(handler);
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of content) scanner.push(decoder.decode(chunk, { stream: true }));
  scanner.push(decoder.decode());
  scanner.end();
}
