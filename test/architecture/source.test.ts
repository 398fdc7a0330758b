import { sourceFiles } from '../support/source-files';

const files = sourceFiles('server', 'miniapp');
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');

describe('the source', () => {
  it('keeps Chinese words in texts and demonstration data only', () => {
    const strays = files
      .filter(({ path }) => !/(\.|\/)texts\.tsx?$|\.data\.ts$/.test(path))
      .filter(({ text }) => /\p{Script=Han}/u.test(withoutComments(text)))
      .map(({ path }) => path);
    expect(strays).toEqual([]);
  });

  it('has no file above 300 lines, and no utils', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 300).map(({ path }) => path)).toEqual([]);
    expect(files.filter(({ path }) => /utils?\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = files.filter(
      ({ path, text }) => /process\.env/.test(withoutComments(text)) && path !== 'server/config.ts',
    );
    expect(readers.filter(({ path }) => !path.startsWith('miniapp/')).map(({ path }) => path)).toEqual([]);
  });

  it('leaves nothing undone and no any', () => {
    const undone = files.filter(
      ({ text }) => /\b(TODO|FIXME|XXX)\b/.test(text) || /(: any\b|as any\b|<any>)/.test(text),
    );
    expect(undone.map(({ path }) => path)).toEqual([]);
  });

  it('speaks of HTTP in no service and of the database in no route', () => {
    const services = files.filter(
      ({ path, text }) => /\.service\.ts$/.test(path) && /\b(koa|ctx|statusCode|req\.|res\.)\b/.test(text),
    );
    const routes = files.filter(
      ({ path, text }) => /\.routes\.ts$/.test(path) && /mongo|\$set|findOne|\.model'/.test(text),
    );
    expect([...services, ...routes].map(({ path }) => path)).toEqual([]);
  });
});
