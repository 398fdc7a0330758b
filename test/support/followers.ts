import { setFollow } from '../../server/contract/follows/follows';
import { addConsent, listMyMessages } from '../../server/contract/messages/messages';
import type { NoticeKind } from '../../server/contract/notices/kinds';
import { withdrawNotice, type NoticeView } from '../../server/contract/notices/notices';
import { CaseWalk } from './case-walk';
import { residentClient, type Client } from './client';
import { publishedNotice } from './notices';
import type { TestServer } from './server';

let n = 0;

export interface Follower {
  as: Client;
  openid: string;
}

/** Accounts that follow places, and notices that are published there. */
export class FollowWalk {
  readonly walk: CaseWalk;
  readonly town: string;
  readonly village: string;
  readonly elsewhere: string;

  constructor(readonly server: TestServer) {
    this.walk = new CaseWalk(server);
    const [first] = server.context.areas.tree();
    this.town = first?.code ?? '';
    this.village = first?.villages[0]?.code ?? '';
    this.elsewhere = first?.villages[1]?.code ?? '';
  }

  writer = (): Promise<Client> => this.walk.as('town');
  reviewer = (): Promise<Client> => this.walk.as('admin');

  /** An account of its own, which follows some places. */
  async follower(...areas: string[]): Promise<Follower> {
    const openid = `openid-follower-${(n += 1)}`;
    const as = await residentClient(this.server, openid);
    for (const code of areas) await as(setFollow, { params: { code }, body: { kinds: [] } });
    return { as, openid };
  }

  /** A notice that comes out a second after whatever was before. */
  async publish(area: string, title: string, kind: NoticeKind = 'announcement'): Promise<NoticeView> {
    this.server.clock.pass(1000);
    return publishedNotice({ writer: await this.writer(), reviewer: await this.reviewer(), area }, { title, kind });
  }

  async takeBack({ id, version }: NoticeView, hideTitle = false): Promise<void> {
    const body = { version, reason: '另行通知', hideTitle };
    await (
      await this.reviewer()
    )(withdrawNotice, { params: { id }, body });
  }

  /** Does what is done every few seconds: followers are told. */
  tell = (): Promise<void> => this.server.context.follows.runDue();

  async box(as: Client) {
    return (await as(listMyMessages, { query: { limit: 50 } })).body.messages;
  }

  async texts(as: Client): Promise<string[]> {
    return (await this.box(as)).map(({ text }) => text);
  }

  /** One consent to one message, given at WeChat and here. */
  consent({ as, openid }: Follower, purpose: 'progress' | 'notices') {
    this.server.wechat.consent(openid);
    return as(addConsent, { body: { code: this.server.wechat.issueCode(openid), purpose } });
  }

  /** Lets an account follow the village and be told of a notice, by WeChat too; gives the name under which it follows. */
  async reached(one: Follower): Promise<string> {
    await one.as(setFollow, { params: { code: this.village }, body: { kinds: [] } });
    await this.consent(one, 'notices');
    await this.publish(this.village, '关于清理占道的通告');
    await this.tell();
    await this.server.context.messages.bringDue();
    if (this.shownTo(one.openid).length !== 1) throw new Error('the follower was not reached');
    const { messages, keyring } = this.server.context;
    return messages.followerOf(keyring.mac('resident-account', one.openid));
  }

  /** What WeChat showed to somebody. */
  shownTo = (openid: string) => this.server.wechat.shown.filter((one) => one.openid === openid);
}
