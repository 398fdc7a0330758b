import sharp from 'sharp';

/** A drawn picture of a house for the demonstration, as JPEG; the seed varies it. It says on itself that it is drawn. */
export async function drawPhoto(seed: number): Promise<Buffer> {
  const hue = (seed * 47) % 360;
  const floors = 2 + (seed % 3);
  const windows = Array.from({ length: floors * 4 }, (_, i) => {
    const x = 260 + (i % 4) * 130;
    const y = 620 - Math.floor(i / 4) * 130;
    return `<rect x="${x}" y="${y}" width="70" height="80" fill="#cfe3f1" stroke="#555"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960">
    <rect width="1280" height="960" fill="hsl(205,45%,82%)"/>
    <rect y="740" width="1280" height="220" fill="hsl(95,30%,${40 + (seed % 4) * 4}%)"/>
    <rect x="220" y="${740 - floors * 130}" width="580" height="${floors * 130}" fill="hsl(${hue},25%,68%)" stroke="#444" stroke-width="4"/>
    ${windows.join('')}
    <path d="M${300 + seed * 13} 740 l40 -90 l-20 -60 l50 -120" stroke="#333" stroke-width="${seed % 2 ? 6 : 0}" fill="none"/>
    <rect x="880" y="560" width="${180 + (seed % 3) * 60}" height="180" fill="hsl(${(hue + 120) % 360},15%,55%)"/>
    <g stroke="#a33" stroke-width="6" stroke-dasharray="24 12" fill="none"><rect x="200" y="60" width="880" height="70"/></g>
  </svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
}
