import { randomInt } from 'node:crypto';
import sharp from 'sharp';
import { digitStrokes } from './digit-strokes.data';
import { plainAnswer, type HumanQuestion } from './human-question';
import { kinds, known, leftOut, numberWords, questionTexts as texts, rows } from './questions.data';

const size = { width: 220, height: 72 };
const signs = Object.keys(digitStrokes);
const length = 5;

const one = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T;
/** A random number between the two, to a hundredth. */
const between = (low: number, high: number): number => low + (randomInt(1001) / 1000) * (high - low);

const line = (points: readonly (readonly [number, number])[], colour: string, width: number): string =>
  `<polyline points="${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** One sign, turned, leaning and shaken, in its place. */
function drawn(sign: string, place: number, colour: string): string {
  const [turn, lean, scale] = [between(-0.3, 0.3), between(-0.25, 0.25), between(2.1, 2.7)];
  const centre = { x: 26 + place * 42 + between(-4, 4), y: size.height / 2 + between(-5, 5) };
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return (digitStrokes[sign] ?? [])
    .map((stroke) =>
      line(
        stroke.map(([px, py]) => {
          const x = (px - 5 + between(-0.35, 0.35) + lean * (py - 8)) * scale;
          const y = (py - 8 + between(-0.35, 0.35)) * scale;
          return [centre.x + x * cos - y * sin, centre.y + x * sin + y * cos] as const;
        }),
        colour,
        between(2.6, 3.8),
      ),
    )
    .join('');
}

/** A line across the picture that is no sign. */
function noise(): string {
  const points = Array.from({ length: 5 }, (_none, i) => [i * 55, between(6, size.height - 6)] as const);
  return line(points, one(['#8aa39a', '#b7a77f', '#9a9fb5']), between(1.2, 2.2));
}

/** Questions without any service: digits drawn by strokes of our own, and things that everybody knows. */
export const localQuestions: HumanQuestion = {
  async picture() {
    const answer = Array.from({ length }, () => one(signs)).join('');
    const colour = one(['#243a5a', '#5a2431', '#24523c']);
    const parts = [...answer].map((sign, place) => drawn(sign, place, colour)).join('');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><rect width="100%" height="100%" fill="#f6f3ea"/>${noise()}${noise()}${parts}${noise()}</svg>`;
    const image = await sharp(Buffer.from(svg)).png({ palette: true, colours: 16 }).toBuffer();
    return { image, contentType: 'image/png', answer };
  },

  words() {
    const [a, b] = [randomInt(1, 10), randomInt(1, 10)];
    const row = one(rows);
    const place = randomInt(4);
    const [first, second] = kinds.slice().sort(() => randomInt(3) - 1) as [(typeof kinds)[0], (typeof kinds)[0]];
    const odd = one(second.members);
    const list = [...[...first.members].sort(() => randomInt(3) - 1).slice(0, 2), odd].sort(() => randomInt(3) - 1);
    const number = (n: number): string => numberWords[n] ?? String(n);
    const { question, answers } = one([
      { question: texts.sum(number(a), number(b)), answers: [String(a + b)] },
      { question: texts.rest(number(Math.max(a, b)), number(Math.min(a, b))), answers: [String(Math.abs(a - b))] },
      { question: texts.place(row, number(place + 1)), answers: [row[place] ?? ''] },
      { question: texts.odd(first.kind, list), answers: [odd, odd.replace(leftOut, '')] },
      one(known),
    ]);
    return { question, answers: answers.map(plainAnswer) };
  },
};
