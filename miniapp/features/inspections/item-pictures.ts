/**
 * A drawing for each item of the form: what to look at, with what is wrong in red. Drawn for this project; lines on a
 * plate of their own, so that they are seen by day and in the dark.
 */
const plate = '#f3f6fa';
const ink = '#2a3540';
const soft = '#c9d3de';
const red = '#c8321f';
const water = '#2f7fc1';
const earth = '#a98a63';

const line = (d: string, colour = ink, width = 3): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const shape = (d: string, fill = '#fff', colour = ink): string =>
  `<path d="${d}" fill="${fill}" stroke="${colour}" stroke-width="3" stroke-linejoin="round"/>`;
const ground = shape('M0 160H320V200H0Z', earth, earth);
/** A house of two storeys: walls, roof, door and windows. */
const house = [
  shape('M90 70H230V160H90Z'),
  shape('M78 72L160 28L242 72Z', soft),
  shape('M146 118H174V160H146Z', soft),
  shape('M104 86H128V106H104Z', soft),
  shape('M192 86H216V106H192Z', soft),
].join('');
const ring = (x: number, y: number, r = 22): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${red}" stroke-width="3" stroke-dasharray="6 5"/>`;
const turned = (what: string, angle: number): string => `<g transform="rotate(${angle} 160 160)">${what}</g>`;
const hill = shape('M0 160V60C40 66 62 110 84 160Z', earth, earth);

const drawings: Record<string, string> = {
  crack:
    ground +
    house +
    line('M128 70L120 88L132 100L122 118L134 134L126 160', red, 4) +
    line('M216 106L222 118L214 128', red, 3),
  crackWidth:
    shape('M60 40H260V160H60Z') +
    shape('M150 40L162 70L150 100L164 130L154 160L168 160L178 130L164 100L176 70L164 40Z', red, red) +
    line('M120 100H150M196 100H166M142 94L150 100L142 106M174 94L166 100L174 106'),
  falling:
    ground +
    shape('M80 30H240V160H80Z') +
    shape('M130 60L176 52L196 84L170 108L134 98Z', soft, red) +
    line('M138 70L186 86M146 92L180 66', ink, 2) +
    shape('M150 138L162 132L168 142L156 148Z', soft, red) +
    shape('M184 144L194 140L198 150L188 154Z', soft, red),
  slabJoint:
    shape('M40 50H60V170H40Z', soft) +
    shape('M260 50H280V170H260Z', soft) +
    shape('M36 40H156C150 62 104 66 36 58Z') +
    shape('M164 40H284V58C216 66 170 62 164 40Z') +
    line('M156 40L150 62M164 40L170 62', red, 4) +
    line('M160 72V112M150 102L160 114L170 102', red, 3),
  wallBase:
    ground +
    house +
    shape('M90 138C104 132 112 150 126 142V160H90Z', water, water) +
    shape('M200 146C210 136 220 150 230 140V160H200Z', plate, red) +
    ring(214, 150, 20),
  foundation:
    shape('M0 160H150L172 176H320V200H0Z', earth, earth) +
    turned(house, 4) +
    line('M150 160L172 176', red, 5) +
    line('M262 110V146M252 136L262 148L272 136', red, 4),
  tilt:
    ground +
    turned(house, 9) +
    line('M84 24V150', ink, 2) +
    shape('M78 150H90L84 164Z', ink) +
    line('M84 40H120M84 120H104', red, 3),
  tiltRate: ground + turned(house, 9) + line('M84 24V160', ink, 2) + line('M84 160H118', red, 4),
  slope:
    shape('M0 160H320V200H0Z', earth, earth) +
    `<g transform="translate(44 0)">${house}</g>` +
    hill +
    line('M30 74L38 86L32 96L42 110', red, 4) +
    line('M58 108L80 140M70 138L81 141L83 130', red, 3),
  ground:
    ground +
    house +
    line('M236 162L252 172L246 182L268 198', red, 5) +
    shape('M24 160C34 178 62 178 74 160Z', plate, red) +
    ring(254, 178, 20),
  drainage:
    shape('M0 160H320V200H0Z', earth, earth) +
    `<g transform="translate(60 0)">${house}</g>` +
    hill +
    shape('M92 160H118V184H92Z', water, ink) +
    shape('M96 164L104 156L114 162L108 172Z', ink) +
    line('M40 96C54 116 64 136 96 158', water, 4),
  leak:
    ground +
    house +
    [110, 150, 206].map((x) => line(`M${x} 8L${x - 8} 26`, water, 3)).join('') +
    shape('M192 72C200 84 224 84 230 74V72Z', water, water) +
    [198, 210, 222].map((x) => shape(`M${x} 92C${x - 5} 100 ${x + 5} 100 ${x} 92Z`, water, water)).join('') +
    ring(210, 92, 26),
  alteration:
    ground +
    shape('M60 40H260V60H60Z', soft) +
    shape('M60 60H76V160H60Z', soft) +
    shape('M244 60H260V160H244Z', soft) +
    line('M152 60V160M168 60V160', red, 3) +
    line('M152 60H168M152 84H168M152 108H168M152 132H168', red, 2) +
    line('M196 128L216 108M208 100L224 116L230 110L214 94Z', ink, 4),
  slopeActs:
    shape('M0 160H320V200H0Z', earth, earth) +
    `<g transform="translate(64 0)">${house}</g>` +
    hill +
    shape('M66 132C76 132 82 144 86 160H66Z', plate, red) +
    shape('M18 60L34 40L52 62Z', soft, red) +
    line('M112 150L92 140M92 140L88 130L98 134Z', ink, 4),
  material:
    shape('M40 70H120V110H40Z') +
    [58, 80, 102]
      .map((x) => `<circle cx="${x}" cy="90" r="8" fill="${soft}" stroke="${ink}" stroke-width="3"/>`)
      .join('') +
    shape('M170 70H290V80H170Z', soft) +
    shape('M170 80H290V104H170Z', '#ffe08a') +
    shape('M170 104H290V114H170Z', soft) +
    shape('M230 60C216 44 232 34 228 18C246 28 250 46 240 60Z', red, red),
  exits:
    ground +
    shape('M60 40H260V160H60Z') +
    shape('M80 90H120V160H80Z', soft) +
    shape('M200 90H240V160H200Z', soft) +
    line('M78 88L122 162M122 88L78 162', red, 5) +
    line('M150 130H186M176 120L187 130L176 140', ink, 4),
  living:
    ground +
    house +
    `<circle cx="262" cy="112" r="9" fill="${ink}"/>` +
    line('M262 122V142M262 142L252 160M262 142L272 160M248 130H278', ink, 4) +
    line('M276 104L292 96M278 112H296', red, 3),
  monitoring:
    shape('M60 30H260V170H60Z') +
    line('M150 30L140 70L158 100L146 170', red, 4) +
    shape('M118 84H186V108H118Z', '#fff6cf') +
    line('M126 96H150M158 96H178', ink, 2),
  measures: ground + house + line('M240 84L286 160M244 120L270 160', ink, 6) + line('M232 84H244M232 120H248', ink, 6),
  guarded:
    ground +
    house +
    [40, 100, 160, 220, 280].map((x) => line(`M${x} 130V172`, ink, 4)).join('') +
    line('M28 140H292M28 154H292', red, 4) +
    shape('M146 96L174 96L160 72Z', '#ffe08a', red),
};

/** The drawing of an item as an address that an image takes; null where there is none. */
export function pictureOf(item: string): string | null {
  const drawing = drawings[item];
  if (!drawing) return null;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" width="320" height="200"><rect width="320" height="200" rx="10" fill="${plate}"/>${drawing}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** The items that have a drawing. */
export const drawnItems: readonly string[] = Object.keys(drawings);
