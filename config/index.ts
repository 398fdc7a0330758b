import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';
import dev from './dev';
import prod from './prod';
import { zodNamespace } from './zod-namespace';

/** 湘潭县青山桥镇, the demonstration township (statistical division code). */
const demonstrationTown = '430321108';

/**
 * The build-time settings of the mini-program:
 * TARO_APP_API (the server's address), TARO_APP_TOWN (9 digits) and TARO_APP_DEMO_RESIDENT
 * (a name to sign in as on a server without WeChat settings; empty where WeChat is used).
 */
const settings = {
  API_BASE: process.env.TARO_APP_API ?? 'http://127.0.0.1:8080',
  TOWN_CODE: process.env.TARO_APP_TOWN ?? demonstrationTown,
  DEMO_RESIDENT: process.env.TARO_APP_DEMO_RESIDENT ?? '',
};

/** Taro looks for babel.config.js at the root; ours stays with the rest of the configuration. */
const babel = {
  babelrc: false,
  configFile: false,
  compact: false,
  plugins: [zodNamespace],
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        ignoreBrowserslistConfig: true,
        targets: { ios: '12', chrome: '73' },
      },
    ],
  ],
};

const root = path.resolve(__dirname, '..');

export default defineConfig<'webpack5'>(async (merge) => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'anju',
    date: '2026-11-24',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
    sourceRoot: 'miniapp',
    outputRoot: process.env.TARO_APP_OUTPUT ?? 'dist/weapp',
    plugins: [path.join(root, 'config', 'aria.ts')],
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    // Pages here nest less deep than Taro's 16; deeper ones would still go on in a component.
    baseLevel: 12,
    alias: { '@contract': path.join(root, 'server', 'contract') },
    defineConstants: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value)])),
    copy: {
      patterns: [
        { from: 'miniapp/theme.json', to: 'dist/weapp/theme.json' },
        { from: 'miniapp/assets/tabs', to: 'dist/weapp/assets/tabs' },
      ],
      options: {},
    },
    mini: {
      minifyXML: { collapseWhitespace: true },
      postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
      // The library is written for newer engines than those of older phones.
      compile: { include: ['node_modules/zod', 'server/contract'].map((part) => path.join(root, part)) },
      webpackChain(chain) {
        chain.module.rule('script').use('babelLoader').options(babel);
      },
    },
  };
  return merge({}, base, process.env.NODE_ENV === 'development' ? dev : prod);
});
