import qrcode from 'qrcode-generator';

/** Light modules around a code, which readers need (ISO 18004). */
const quiet = 4;

/** A text as a QR code, drawn here: nothing is loaded and no script runs. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const size = code.getModuleCount();
  const rows = Array.from({ length: size }, (_row, y) =>
    Array.from({ length: size }, (_dark, x) => (code.isDark(y, x) ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')).join(
      '',
    ),
  );
  const whole = size + 2 * quiet;
  return (
    <svg className="qr" viewBox={`0 0 ${whole} ${whole}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={whole} height={whole} fill="#fff" />
      <path d={rows.join('')} fill="#000" />
    </svg>
  );
}
