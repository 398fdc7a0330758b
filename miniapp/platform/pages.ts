import Taro from '@tarojs/taro';

type Tab = 'report' | 'mine' | 'me';
type Page = 'receipt' | 'detail' | 'lookup' | 'orders' | 'messages' | 'privacy';

/** Opens a page on top of this one, with one parameter where it needs one. */
export function goTo(page: Page, parameter?: { name: string; value: string }): void {
  const query = parameter ? `?${parameter.name}=${encodeURIComponent(parameter.value)}` : '';
  void Taro.navigateTo({ url: `/pages/${page}/index${query}` });
}

/** The screens of the part for grid officers; they share one page of the subpackage. */
export type FieldScreen =
  'tasks' | 'task' | 'inspect' | 'find' | 'houses' | 'house' | 'corrections' | 'correction' | 'warnings' | 'warned';

/** Opens a screen of the subpackage for grid officers; WeChat fetches the subpackage where it is not there yet. */
export function goToField(screen: FieldScreen, id?: string): void {
  const task = id ? `&id=${encodeURIComponent(id)}` : '';
  void Taro.navigateTo({ url: `/packages/field/work/index?screen=${screen}${task}` });
}

/** The screens of what belongs to own reports; they share one page of a subpackage. */
export type OwnScreen = 'code' | 'copy' | 'forget' | 'gate';

/** Opens a screen of what belongs to own reports. */
export function goToOwn(screen: OwnScreen, line?: string): void {
  const more = line ? `&line=${encodeURIComponent(line)}` : '';
  void Taro.navigateTo({ url: `/packages/own/data/index?screen=${screen}${more}` });
}

/** Opens the page of the own houses, a subpackage of its own. */
export const goToHouse = (): void => void Taro.navigateTo({ url: '/packages/house/home/index' });

/** Opens what the town publishes, a subpackage of its own: the list, one notice (`id=`), or what is followed (`screen=follows`). */
export const goToNotices = (query = ''): void => void Taro.navigateTo({ url: `/packages/notice/home/index?${query}` });

/** Goes back to the page below this one. */
export function goBack(): void {
  void Taro.navigateBack();
}

/** Names the page in front. */
export function setTitle(title: string): void {
  void Taro.setNavigationBarTitle({ title });
}

/** Goes to a page of the tab bar. */
export function goToTab(tab: Tab): void {
  void Taro.switchTab({ url: `/pages/${tab}/index` });
}

/** Scrolls to an element of the page by its id. */
export function scrollTo(id: string): void {
  void Taro.pageScrollTo({ selector: `#${id}`, duration: 200 });
}
