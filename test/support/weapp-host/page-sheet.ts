import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How wide the drawn screen is; WeChat divides any screen into 750 rpx. */
export const screenWidth = 390;

/**
 * What WeChat's own sheet says of its components, as far as the pages here lean on it: sizes that stay
 * where a class names none are where drawings would lie.
 */
const components = `
*, *::before, *::after { -webkit-tap-highlight-color: transparent; }
body { margin: 0; font: 16px/1.4 system-ui, sans-serif; }
.wx-text { white-space: pre-line; }
button { position: relative; display: block; box-sizing: border-box; width: 100%; margin: 0 auto; padding: 0 14px;
  border: 0; border-radius: 5px; font: 18px/2.56 system-ui, sans-serif; text-align: center; overflow: hidden; }
button[disabled] { color: rgba(0, 0, 0, 0.6) !important; background: #f7f7f7 !important; }
input, textarea { display: block; border: 0; background: none; color: inherit; font-family: inherit; }
input { min-height: 1.4rem; }
textarea { width: 300px; resize: none; field-sizing: content; }
img { display: inline-block; width: 320px; height: 240px; object-fit: cover; }
.wx-map { background: #d8dce1; height: 150px; }
`;

const frame = `
.wx-bar { display: flex; align-items: center; justify-content: center; height: 44px; font-weight: 600; }
.wx-tabs { display: flex; height: 50px; border-top: 1px solid rgba(0, 0, 0, 0.2); font-size: 11px; }
.wx-tab { display: flex; flex: 1; flex-direction: column; align-items: center; justify-content: center; }
.wx-tab img { width: 27px; height: 27px; }
main { min-height: 500px; }
`;

function sheetOf(file: string): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').replace(/@import\s*(?:url\()?["']([^"']+)["']\)?\s*;/g, (_, path: string) =>
    sheetOf(join(dirname(file), path)),
  );
}

/** The sheets of the app and of a page as a browser reads them: rpx in pixels, `page` as the body. */
export function sheetsOf(folder: string, route: string): string {
  const own = [join(folder, 'app.wxss'), join(folder, `${route}.wxss`)]
    .map(sheetOf)
    .join('\n')
    .replace(/(-?[\d.]+)rpx\b/g, (_, size: string) => `${(Number(size) * screenWidth) / 750}px`)
    .replace(/(^|[},{\s])page(?=[\s{,.:])/g, '$1body');
  return components + frame + own;
}
