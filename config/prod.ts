import type { UserConfigExport } from '@tarojs/cli';

/** Taro's own settings of terser leave most of its work undone, for engines that WeChat has long left. */
const prod: UserConfigExport<'webpack5'> = {
  terser: {
    enable: true,
    config: {
      compress: {
        ecma: 2017,
        passes: 2,
        arrows: true,
        collapse_vars: true,
        comparisons: true,
        computed_props: true,
        hoist_props: true,
        inline: 3,
        negate_iife: true,
        properties: true,
        reduce_funcs: true,
        reduce_vars: true,
        switches: true,
        typeofs: true,
      },
      output: { ascii_only: false, comments: false },
    },
  },
};

export default prod;
