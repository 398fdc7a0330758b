import Taro from '@tarojs/taro';

type Tab = 'report' | 'mine' | 'me';
type Page = 'receipt' | 'detail' | 'lookup' | 'privacy';

/** Opens a page on top of this one, with one parameter where it needs one. */
export function goTo(page: Page, parameter?: { name: string; value: string }): void {
  const query = parameter ? `?${parameter.name}=${encodeURIComponent(parameter.value)}` : '';
  void Taro.navigateTo({ url: `/pages/${page}/index${query}` });
}

/** Goes to a page of the tab bar. */
export function goToTab(tab: Tab): void {
  void Taro.switchTab({ url: `/pages/${tab}/index` });
}

/** Scrolls to an element of the page by its id. */
export function scrollTo(id: string): void {
  void Taro.pageScrollTo({ selector: `#${id}`, duration: 200 });
}
