import type { DeliveryFailures, FailureChoice, MessagePage, ReadMarks } from '../../contract/messages/messages';
import type { Actor, ResidentActor, StaffActor } from '../../http/actor';
import type { AreaScope } from '../../platform/area-scope';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import type { SmsSender } from '../../platform/sms/sms';
import type { SubscribeSender } from '../../platform/wechat/subscribe-sender';
import type { WeChat } from '../../platform/wechat/wechat';
import { bringDue } from './bring';
import type { DeliveryStore } from './deliveries.model';
import { dutyPhoneOf, dutyPhonesOf, setDutyPhone } from './duty-phone';
import { failuresFor, retryFailures } from './failures';
import { markRead, readBox } from './inbox';
import type { BodyOf } from '../../contract/endpoint';
import type { addConsent as consented } from '../../contract/messages/messages';
import type { Letter, Recipient } from './message-file';
import type { MessageStore } from './messages.model';
import { messageId, post } from './post';
import { addConsent, endSubscription, subscriptionOf } from './subscription';

export interface MessagePorts {
  store: MessageStore;
  deliveries: DeliveryStore;
  clock: Clock;
  keyring: Keyring;
  login: Pick<WeChat, 'codeToSession'>;
  /** Null where the installation sends none. */
  wechat: SubscribeSender | null;
  sms: SmsSender | null;
  /** The keyed name under which the delivery address of a recipient is found. */
  nameOf(recipient: Recipient): string;
  /** What an account is called as a recipient: as a reporter, as the party to orders, at its houses, as a follower. */
  accountNames(resident: string): Recipient[];
  staffNames(ids: readonly string[]): Promise<Map<string, string>>;
  townsIn(scope: AreaScope): string[];
  /** How notices that came out stand now, by id. */
  noticesNow(ids: readonly string[]): Promise<Map<string, { title: string; out: boolean }>>;
}

export type MessageService = ReturnType<typeof createMessageService>;

export function createMessageService(given: Omit<MessagePorts, 'nameOf' | 'accountNames'>) {
  const { keyring } = given;
  const followerOf = (resident: string): string => keyring.mac('follow', resident);
  const ports: MessagePorts = {
    ...given,
    nameOf: (recipient) => keyring.mac('delivery-address', recipient),
    accountNames: (resident) => [
      `account:${keyring.mac('report-link', resident)}`,
      `party:${keyring.mac('party-link', resident)}`,
      `house:${keyring.mac('house-binding', resident)}`,
      `follower:${followerOf(resident)}`,
    ],
  };
  return {
    /** Puts a letter into the boxes of its recipients; see {@link post}. */
    post: (letter: Letter): Promise<void> => post(ports, letter),
    box: (actor: Actor, page: { cursor?: string | undefined; limit: number }): Promise<MessagePage> =>
      readBox(ports, actor, page),
    read: (actor: Actor, marks: ReadMarks): Promise<{ unread: number }> => markRead(ports, actor, marks),
    subscription: (actor: ResidentActor) => subscriptionOf(ports, actor),
    addConsent: (actor: ResidentActor, said: BodyOf<typeof consented>) => addConsent(ports, actor, said),
    endSubscription: (actor: ResidentActor): Promise<void> => endSubscription(ports, actor),
    /** The keyed name under which an account follows places, and has a box for what is told of them. */
    followerOf,
    /** Whether the letter of a key was put into a box, whatever became of it there. */
    holdsFor: async (key: string, to: Recipient): Promise<boolean> =>
      (await ports.store.byId(messageId(key, to))) !== null,
    /** Deletes the messages of a follower up to a moment, what was to be brought of them, and the consents for notices. */
    async forgetFollower(name: string, until: Date): Promise<void> {
      const to = `follower:${name}` as const;
      await ports.deliveries.emptyFor(to, until);
      await ports.store.empty(to, until);
      await ports.deliveries.noneForNotices(ports.nameOf(to));
    },
    dutyPhone: (actor: StaffActor) => dutyPhoneOf(ports, actor),
    setDutyPhone: (actor: StaffActor, phone: string | null) => setDutyPhone(ports, actor, phone),
    /** See {@link dutyPhonesOf}. */
    dutyPhones: (staff: readonly string[]) => dutyPhonesOf(ports, staff),
    failures: (actor: StaffActor): Promise<DeliveryFailures> => failuresFor(ports, actor),
    retry: (actor: StaffActor, which: FailureChoice): Promise<DeliveryFailures> => retryFailures(ports, actor, which),
    /** Brings what is due by WeChat and SMS; see {@link bringDue}. */
    bringDue: (): Promise<number> => bringDue(ports),
  };
}
