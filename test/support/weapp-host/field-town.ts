import { categoryTexts } from '../../../server/contract/reports/reports.texts';
import { demoPoints } from '../../../server/demo/points';
import { CaseWalk } from '../case-walk';
import { photoAt } from '../photos';
import { startTestServer, type TestServer } from '../server';
import { WeappUser } from './user';

let nextSeed = 7_000;

/** A grid officer with a phone, and the township around: cases come to the officer by HTTP, step by step. */
export class FieldTown {
  readonly site = demoPoints().insideGrid;
  readonly category = categoryTexts.farmland.label;

  private constructor(
    readonly server: TestServer,
    readonly walk: CaseWalk,
  ) {}

  static async start(): Promise<FieldTown> {
    const server = await startTestServer();
    return new FieldTown(server, new CaseWalk(server));
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** A case in the officer's hands, at a place that no other test names. */
  async inspecting(words: string): Promise<string> {
    const { lng, lat } = this.site;
    const { id } = await this.walk.fresh({ place: { point: { lng, lat, system: 'wgs84' }, words } });
    await this.walk.take('accept', id, 'town');
    await this.walk.take('dispatch', id, 'town');
    return id;
  }

  /** A case whose building is being taken down, watched by the officer. */
  async dismantling(words: string): Promise<string> {
    const id = await this.inspecting(words);
    await this.walk.take('confirm', id, 'officer');
    await this.walk.take('order', id, 'town');
    await this.walk.take('start', id, 'town');
    return id;
  }

  async stateOf(id: string): Promise<string> {
    return (await this.walk.page(id)).state;
  }

  /** The entries of a case's history with this label. */
  async stepsOf(id: string, label: string) {
    return (await this.walk.page(id)).history.filter((entry) => entry.label === label);
  }

  /** A phone with the mini-program and nobody signed in. */
  phone(): Promise<WeappUser> {
    return WeappUser.open(
      this.server.base,
      () => this.server.wechat.issueCode('openid-of-nobody'),
      (phone) => {
        phone.privacyAgreed = true;
        phone.position = this.site;
      },
    );
  }

  async signIn(user: WeappUser, password = this.server.password, login = this.walk.staff.officer): Promise<void> {
    await user.until('工作人员登录');
    user.type('账号', login);
    user.type('密码', password);
    user.tap('登录');
  }

  /** An officer who has the tasks on the phone, and one of them with everything about it. */
  async officerWith(id: string): Promise<WeappUser> {
    const user = await this.phone();
    await openField(user);
    await this.signIn(user);
    await user.until('更新于');
    // Other pages name it too, as a likely duplicate.
    await user.until(() => (user.phone.storage.get('field-opened') ?? '').includes(`"page":{"id":"${id}"`));
    return user;
  }
}

export async function openField(user: WeappUser): Promise<void> {
  user.app.switchTo('pages/me/index');
  await user.until('工作人员入口');
  user.tap('工作人员入口');
}

export async function openTask(user: WeappUser, words: string): Promise<void> {
  const name = (): string | undefined =>
    user
      .controls()
      .all.map(({ spoken }) => spoken)
      .find((spoken) => spoken.startsWith('打开任务') && spoken.includes(words));
  await user.until(() => name() !== undefined);
  user.tap(name() ?? '');
  await user.until('现在可以办');
}

/** A photo without a place in it, as WeChat may hand it over: what is known of the place is what the app notes. */
export async function nextPhoto(): Promise<Buffer> {
  nextSeed += 1;
  return photoAt({ seed: nextSeed, width: 320, height: 240 });
}

export async function shoot(user: WeappUser, role: string): Promise<void> {
  user.phone.photos = [await nextPhoto()];
  user.tap(`拍${role}`);
  await user.until(() => user.all(`删除${role}第 1 张`).length === 1);
}

export const fieldNote = '已经打好地基，正在砌墙。';

/** Fills in the whole inspection of a farmland case, with both photos. */
export async function fillIn(user: WeappUser): Promise<void> {
  user.tap('填写核查');
  await user.until('核查结果');
  user.tap('属实');
  await user.until('实测面积（平方米）');
  user.type('实测面积（平方米）', '86.5');
  user.type('层数', '1');
  for (const choice of ['打地基', '是', '永久基本农田', '没有', '第一宗']) user.tap(choice);
  await shoot(user, '近景');
  await shoot(user, '远景');
  user.type('说明（可不填）', fieldNote);
}

/** Whether a draft of the case lies on the phone. */
export const holdsDraft = (user: WeappUser, id: string): boolean =>
  (user.phone.storage.get('field-drafts') ?? '').includes(id);

export const everythingIsNamed = (user: WeappUser): void => {
  const { all, unnamed } = user.controls();
  expect([all.length > 0, unnamed]).toEqual([true, []]);
};

/** Whether the choice of a question is the marked one. */
export const marked = (user: WeappUser, choice: string): boolean =>
  user.app.page
    .tree()
    .all()
    .some((node) => node.spoken === choice && String(node.attr('aria-checked')) === 'true');
