import type { Role } from '../../contract/access';
import type { BodyOf, QueryOf, ResponseOf } from '../../contract/endpoint';
import { signedDimensions } from '../../contract/sign-offs/frozen-figures';
import type { giveBack, listSignOffs, signOff, SignOffRow, SignOffView } from '../../contract/sign-offs/sign-offs';
import type { StaffActor } from '../../http/actor';
import { areaScope, inScope } from '../../platform/area-scope';
import { chinaMonth } from '../../platform/china-time';
import type { Clock } from '../../platform/clock';
import type { AuditStore } from '../audit';
import type { MessageService } from '../messages';
import type { RegisterFigureService } from '../register-figures';
import { deliverLeft } from './deliver';
import { returnBelow, sign, whyNotNow } from './sign';
import { signOffId, type SignOffDoc } from './sign-off-file';
import type { SignOffStore } from './sign-offs.model';
import { mustRead, mustSign, maySign, signOffScope } from './sign-offs.policy';
import { presentRow, presentSignOff } from './sign-offs.presenter';
import { signOffTexts as texts } from './sign-offs.texts';
import { signOffBook } from './sign-off-book';
import { daysOfDoc, documentOf, documentsBelow, figuresNow, fresh, toSignOf } from './summaries';

export interface SignOffPorts {
  store: SignOffStore;
  figures: Pick<RegisterFigureService, 'counted' | 'summaryOf'>;
  clock: Clock;
  audit: Pick<AuditStore, 'append'>;
  post: MessageService['post'];
  holders(roles: readonly Role[], areas: readonly string[]): Promise<string[]>;
  areaName(code: string): string;
  exists(code: string): boolean;
  /** The areas right below a town or district, in the order of their codes. */
  areasBelow(area: string): string[];
  /** Every district, town and village that is served, each before what lies in it. */
  allAreas(): string[];
  onLeftover(error: unknown): void;
}

export type SignOffService = ReturnType<typeof createSignOffService>;

export function createSignOffService(outside: SignOffPorts) {
  // Districts have no boundaries of their own, and so no name.
  const areaName = (code: string): string => {
    const name = outside.areaName(code);
    return name === code && code.length === 6 ? texts.district(code) : name;
  };
  const ports: SignOffPorts = { ...outside, areaName };
  const { store, clock, figures } = ports;

  /** Rows of documents with whether their figures are still the signed ones; the villages are counted once. */
  async function rowsOf(docs: readonly SignOffDoc[]): Promise<SignOffRow[]> {
    const counted = await figures.counted(areaScope(docs.map(({ area }) => area)));
    return docs.map((doc) => {
      const own = counted.filter(({ village }) => village.startsWith(doc.area));
      return presentRow(doc, figures.summaryOf(own, signedDimensions), ports);
    });
  }

  async function present(actor: StaffActor, id: string): Promise<SignOffView> {
    const doc = await documentOf(ports, id);
    mustRead(actor, doc);
    const below = await documentsBelow(ports, doc);
    const toSign = await toSignOf(ports, doc, below);
    const signs = maySign(actor, doc);
    const notYet = await whyNotNow(ports, doc, toSign);
    return presentSignOff(
      doc,
      {
        days: daysOfDoc(doc),
        now: (await figuresNow(ports, doc.area)).figures,
        toSign: toSign.figures,
        print: toSign.print,
        below: await rowsOf(below),
        may: {
          sign: signs && notYet === null,
          notYet: signs && doc.state !== 'signed' ? notYet : null,
          giveBack: signs && doc.level !== 'village' && doc.state !== 'signed',
        },
      },
      ports,
    );
  }

  return {
    /** Where each area of the actor's stands for a period; this month's where none is named. */
    async list(actor: StaffActor, query: QueryOf<typeof listSignOffs>): Promise<ResponseOf<typeof listSignOffs>> {
      const period = query.period ?? chinaMonth(clock.now());
      const scope = signOffScope(actor);
      const areas = ports.allAreas().filter((area) => inScope(scope, area));
      const found = new Map(
        (await store.byIds(areas.map((area) => signOffId(period, area)))).map((doc) => [doc.area, doc]),
      );
      return { period, rows: await rowsOf(areas.map((area) => found.get(area) ?? fresh(period, area))) };
    },
    page: present,
    /** The same as a workbook; see {@link signOffBook}. */
    book: async (actor: StaffActor, id: string) => signOffBook(await present(actor, id)),
    /** Signs what was seen; see {@link sign}. Throws `not_found` where the actor does not sign for the area. */
    async sign(actor: StaffActor, id: string, said: BodyOf<typeof signOff>): Promise<SignOffView> {
      const doc = await documentOf(ports, id);
      mustSign(actor, doc);
      await sign(ports, actor, doc, said);
      return present(actor, id);
    },
    /** Gives back a signature of the level below; see {@link returnBelow}. */
    async giveBack(actor: StaffActor, id: string, said: BodyOf<typeof giveBack>): Promise<SignOffView> {
      const doc = await documentOf(ports, id);
      mustSign(actor, doc);
      await returnBelow(ports, actor, doc, said);
      return present(actor, id);
    },
    /** Delivers what a killed process left. */
    deliverLeft: (): Promise<number> => deliverLeft(ports),
  };
}
