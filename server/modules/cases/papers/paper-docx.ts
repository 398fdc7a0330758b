import { AlignmentType, Document, Packer, Paragraph, TextRun } from 'docx';
import type { Paper } from '../../../contract/cases/papers';
import { paperTexts } from './paper.texts';

/** Sizes are in half points: title 22 pt, text 16 pt, as Chinese official papers have them (GB/T 9704). */
const [titleSize, textSize] = [44, 32];
const font = { ascii: 'FangSong', eastAsia: paperTexts.font, hAnsi: 'FangSong' };

const line = (text: string, size: number, options: { bold?: boolean; font?: typeof font } = {}): TextRun =>
  new TextRun({ text, size, font, ...options });

const centred = (text: string, size: number, bold = false): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 200 }, children: [line(text, size, { bold })] });

/** A paragraph with the first line set in by two characters. */
const indented = (text: string): Paragraph =>
  new Paragraph({ indent: { firstLine: 640 }, spacing: { line: 560 }, children: [line(text, textSize)] });

const plain = (text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Paragraph =>
  new Paragraph({ alignment, spacing: { line: 560 }, children: [line(text, textSize)] });

/** The paper as a DOCX file. */
export function paperDocument(paper: Paper): Promise<Buffer> {
  const { LEFT, RIGHT } = AlignmentType;
  const children = [
    centred(paper.issuer, textSize),
    centred(paper.title, titleSize, true),
    centred(paper.number, textSize),
    plain(paper.addressee, LEFT),
    ...paper.paragraphs.map(indented),
    indented(paper.articles.join('、')),
    ...(paper.entry ? [indented(paper.entry.words), centred(paper.entry.code, textSize, true)] : []),
    plain(paper.issuer, RIGHT),
    plain(paper.seal, RIGHT),
    plain(paper.date, RIGHT),
    ...paper.receipt.map((text) => plain(text, LEFT)),
  ];
  return Packer.toBuffer(new Document({ title: paper.title, sections: [{ children }] }));
}
