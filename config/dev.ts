import type { UserConfigExport } from '@tarojs/cli';

const dev: UserConfigExport<'webpack5'> = {
  mini: { debugReact: true },
};

export default dev;
