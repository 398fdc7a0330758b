import Taro from '@tarojs/taro';

type Tab = 'report' | 'mine' | 'me';
type Page = 'receipt' | 'messages' | 'privacy';

/** Opens a page on top of this one. */
export function goTo(page: Page): void {
  void Taro.navigateTo({ url: `/pages/${page}/index` });
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
export type OwnScreen = 'report' | 'lookup' | 'code' | 'copy' | 'forget' | 'gate';

/** Opens a screen of what belongs to own reports, `of` a report's id, a receipt's number or its line. */
export function goToOwn(screen: OwnScreen, of?: string): void {
  const more = of ? `&of=${encodeURIComponent(of)}` : '';
  void Taro.navigateTo({ url: `/packages/own/data/index?screen=${screen}${more}` });
}

/** Opens the orders that somebody received, a subpackage of its own; the one that is named stands first. */
export function goToOrders(order?: string): void {
  const first = order ? `?order=${encodeURIComponent(order)}` : '';
  void Taro.navigateTo({ url: `/packages/order/home/index${first}` });
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
