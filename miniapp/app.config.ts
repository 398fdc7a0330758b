import { appTexts } from './app.texts';

const tab = (route: string, text: string) => ({
  pagePath: `pages/${route}/index`,
  text,
  iconPath: `assets/tabs/${route}.png`,
  selectedIconPath: `assets/tabs/${route}-on.png`,
});

export default defineAppConfig({
  pages: [
    'pages/report/index',
    'pages/mine/index',
    'pages/me/index',
    'pages/receipt/index',
    'pages/messages/index',
    'pages/privacy/index',
  ],
  subPackages: [
    // For grid officers; fetched when one of them first opens it.
    { root: 'packages/field', pages: ['work/index'] },
    // Own reports: one of them by account or code, its reward; the code of a receipt, a copy of the data, its deletion.
    { root: 'packages/own', pages: ['data/index'] },
    // For homeowners: the record, and what they ask to be corrected.
    { root: 'packages/house', pages: ['home/index'] },
    // For who received an order.
    { root: 'packages/order', pages: ['home/index'] },
    // What the town publishes.
    { root: 'packages/notice', pages: ['home/index'] },
  ],
  // Who has just got a receipt may want its code where the network is weak; a list of reports is there to open one.
  preloadRule: Object.fromEntries(
    ['receipt', 'mine', 'messages'].map((page) => [
      `pages/${page}/index`,
      { network: 'all' as const, packages: ['packages/own'] },
    ]),
  ),
  window: {
    navigationBarTitleText: appTexts.name,
    navigationBarBackgroundColor: '@navBackground',
    navigationBarTextStyle: '@navText',
    backgroundColor: '@background',
    backgroundTextStyle: '@textStyle',
  },
  tabBar: {
    color: '@tabColor',
    selectedColor: '@tabSelected',
    backgroundColor: '@tabBackground',
    // A name in theme.json, which Taro's types do not know of here.
    borderStyle: '@tabBorder' as 'black',
    list: [tab('report', appTexts.tabs.report), tab('mine', appTexts.tabs.mine), tab('me', appTexts.tabs.me)],
  },
  permission: { 'scope.userLocation': { desc: appTexts.locationPurpose } },
  requiredPrivateInfos: ['getLocation', 'chooseLocation'],
  __usePrivacyCheck__: true,
  lazyCodeLoading: 'requiredComponents',
  darkmode: true,
  themeLocation: 'theme.json',
});
