import jsQR from 'jsqr';
import sharp from 'sharp';

/** The text of the QR code in a picture (SVG, GIF, PNG …); null where no code is read. */
export async function readQr(picture: Buffer): Promise<string | null> {
  const { data, info } = await sharp(picture, { density: 300 })
    .resize(700, 700, { fit: 'contain', background: '#fff', kernel: 'nearest' })
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null;
}
