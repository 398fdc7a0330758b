import type { MessageKind } from '../../contract/messages/messages';
import type { NoticeAbout } from './case-file';

export const noticeTexts = {
  opened: '新收到举报',
  kinds: {
    turn: 'turn',
    warned: 'clock',
    overdue: 'clock',
    chase: 'chase',
    chaseAnswered: 'chase',
    outside: 'party',
    missed: 'party',
    order: 'order',
  } satisfies Record<NoticeAbout, MessageKind>,
  /** Up to twenty letters: a short message carries them. */
  titles: {
    turn: (state) => `有案件待您办理：${state}`,
    warned: (state) => `办理时限将到：${state}`,
    overdue: (state) => `办理已经超期：${state}`,
    chase: () => '督办件，请按时答复',
    chaseAnswered: () => '督办已有答复',
    outside: () => '案件有新的反映',
    missed: () => '有人反映排查漏报',
    order: () => '您的整改事项有新进展',
  } satisfies Record<NoticeAbout, (state: string) => string>,
  staff: (number: string, category: string, place: string, what: string, note: string): string =>
    `${[number, category, place].filter(Boolean).join(' · ')}。${what}${note ? `：${note}` : ''}`,
  party: (order: string, what: string): string => `${order}：${what}。请在“整改通知”里查看。`,
};
