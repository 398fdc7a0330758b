import { tableLimits, titleRows, UnreadableTable, type OpenFile, type Table, type TableRow } from './table';
import { tableTexts } from './tables.texts';

const batch = 500;

/** Encodings that registers come in; a byte order mark names the first three. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const reads = async (open: OpenFile, encoding: Encoding): Promise<boolean> => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of await open()) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
};

/** The encoding of a text: by its mark, else UTF-8 where every byte fits, else GB18030 where every byte fits that. */
async function encodingOf(open: OpenFile, head: Buffer): Promise<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  for (const encoding of ['utf-8', 'gb18030'] as const) if (await reads(open, encoding)) return encoding;
  throw new UnreadableTable(tableTexts.encoding);
}

/** The separator that stands most often in the first lines, outside quotes. */
function separatorOf(text: string): string {
  const bare = text
    .split('\n')
    .slice(0, 20)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  const counts = [',', '\t', ';', '\uFF0C'].map((sign) => ({ sign, count: bare.split(sign).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ',';
}

/** `="0012"` is how a spreadsheet program keeps a text in a CSV. */
const unwrapped = (field: string): string => /^="([^"]*)"$/.exec(field)?.[1] ?? field;

/** Takes a CSV (RFC 4180) apart that comes in pieces. */
function createParser(separator: string) {
  let field = '';
  let cells: TableRow['cells'] = [];
  let row = 1;
  let quoted = false;
  /** The field was in quotes that ended; a further quote continues it. */
  let ended = false;
  let done: TableRow[] = [];

  function endField(): void {
    const text = ended ? field : unwrapped(field);
    if (text.trim() !== '') {
      if (cells.length >= tableLimits.columns) throw new UnreadableTable(tableTexts.columns(tableLimits.columns));
      cells.push({ text });
    } else cells.push(undefined);
    field = '';
    ended = false;
  }
  function endRow(): void {
    endField();
    if (cells.some((cell) => cell !== undefined)) done.push({ sheet: '', row, cells });
    cells = [];
    row += 1;
  }
  /** Signs up to the next one that means something. */
  const plain = new RegExp(`[^${separator}"\\r\\n]+`, 'y');

  return {
    push(text: string): void {
      for (let at = 0; at < text.length;) {
        if (quoted) {
          const end = text.indexOf('"', at);
          field += text.slice(at, end < 0 ? undefined : end);
          at = end < 0 ? text.length : end + 1;
          if (end >= 0) {
            quoted = false;
            ended = true;
          }
        } else {
          plain.lastIndex = at;
          const run = plain.exec(text)?.[0] ?? '';
          field += run;
          at += run.length;
          const sign = text[at];
          at += 1;
          if (sign === separator) endField();
          else if (sign === '\n') endRow();
          else if (sign === '"') {
            // Two quotes inside quotes are one; a quote inside a plain field is itself.
            if (ended) field += '"';
            quoted = field === '' || ended;
            if (!quoted) field += '"';
            ended = false;
          }
        }
        if (field.length > tableLimits.cell) throw new UnreadableTable(tableTexts.cell(row));
      }
    },
    end(): void {
      if (quoted) throw new UnreadableTable(tableTexts.cell(row));
      if (field !== '' || cells.length > 0) endRow();
    },
    take: (): TableRow[] => {
      const taken = done;
      done = [];
      return taken;
    },
    waiting: (): number => done.length,
  };
}

/** A CSV as a table: UTF-8 with or without a mark, UTF-16 with one, or GB18030. Throws {@link UnreadableTable}. */
export function openCsv(open: OpenFile, head: Buffer): Table {
  let known: Promise<Encoding> | null = null;
  async function* rows(): AsyncGenerator<TableRow[]> {
    const encoding = await (known ??= encodingOf(open, head));
    const decoder = new TextDecoder(encoding);
    let parser: ReturnType<typeof createParser> | null = null;
    let first = '';
    let count = 0;
    const counted = (found: TableRow[]): TableRow[] => {
      count += found.length;
      if (count > tableLimits.rows + titleRows) throw new UnreadableTable(tableTexts.rows(tableLimits.rows));
      return found;
    };
    for await (const chunk of await open()) {
      first += decoder.decode(chunk, { stream: true });
      // The separator shows in the first lines; until some are there they are waited for.
      if (!parser && first.length < 4096) continue;
      parser ??= createParser(separatorOf(first));
      parser.push(first);
      first = '';
      if (parser.waiting() >= batch) yield counted(parser.take());
    }
    first += decoder.decode();
    parser ??= createParser(separatorOf(first));
    parser.push(first);
    parser.end();
    const rest = counted(parser.take());
    if (rest.length > 0) yield rest;
  }
  return { kind: 'csv', rows, close: () => Promise.resolve() };
}
