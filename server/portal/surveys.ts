import type { PublicNotices } from '../modules/notices';

/** Whether the result of a survey is out for an area: of it, of what lies in it or around it; without one, of any. */
export async function isSurveyed(notices: Pick<PublicNotices, 'list'>, area: string | undefined): Promise<boolean> {
  const found = await notices.list({ area, kind: 'screeningResult', page: 1 });
  return found.notices.some(({ withdrawn }) => !withdrawn);
}
