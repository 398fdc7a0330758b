import { bindHouse } from '../../server/contract/bindings/bindings';
import { askCorrection } from '../../server/contract/corrections/corrections';
import { planHazard } from '../../server/contract/houses/hazards';
import { getHouse, type FactChange, type HouseView } from '../../server/contract/houses/houses';
import { appraiseHouse } from '../../server/contract/inspections/appraisals';
import { inspectMyHouse } from '../../server/contract/inspections/inspections';
import { newToken } from '../../server/platform/crypto/random';
import { appraisalForm } from './appraisals';
import { residentClient, type Client } from './client';
import { freshHouse, ownerOf } from './houses';
import { soundAnswers } from './inspections';
import type { TestServer } from './server';
import { linkedCase, warn } from './warnings';

let counter = 5000;

export interface Homeowner {
  as: Client;
  openid: string;
  house: HouseView;
  /** What the record has of the owner. */
  claim: { village: string; name: string; idNumber: string; phone: string };
}

const valueOf = (facts: readonly FactChange[], field: string): string =>
  String(facts.find((fact) => fact.field === field)?.value ?? '');

/** A record of a fresh owner, with the account that is bound to it where `bound` is not false. */
export async function homeowner(
  server: TestServer,
  admin: Client,
  village: string,
  facts: FactChange[] = [],
  bound = true,
): Promise<Homeowner> {
  const n = (counter += 1);
  const owner = ownerOf(n);
  const house = await freshHouse(admin, village, facts, n);
  const openid = `openid-owner-${n}`;
  const as = await residentClient(server, openid);
  const claim = {
    village,
    name: valueOf(owner, 'ownerName'),
    idNumber: valueOf(owner, 'ownerId'),
    phone: valueOf(owner, 'ownerPhone'),
  };
  if (bound) {
    const answer = await as(bindHouse, { body: claim });
    if (answer.status !== 200) throw new Error(answer.text);
  }
  return { as, openid, house, claim };
}

/** The code that arrived last on a telephone; it is sent after the page is answered. */
export async function codeSentTo({ sms }: Pick<TestServer, 'sms'>, phone: string): Promise<string> {
  for (let n = 0; n < 100; n += 1) {
    const found = sms.arrived.filter((one) => one.phone === phone).at(-1);
    if (found) return found.params.code ?? '';
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no code came to ${phone}`);
}

/**
 * A house at which everything is going on: appraised D with its hazard and a plan, inspected by its owner, with a request
 * for a correction that waits, a case and a warning; the handler who linked and warned, too.
 */
export async function busyHouse(server: TestServer, admin: Client, village: string) {
  const owner = await homeowner(server, admin, village);
  const params = { id: owner.house.id };
  const day = server.clock.now().toISOString().slice(0, 10);
  const inspected = await owner.as(inspectMyHouse, {
    params,
    body: {
      ...{ idempotencyKey: newToken(), definition: 1, inspectedOn: day, note: '下雨天二楼漏水，东面墙有一道裂缝' },
      answers: { ...soundAnswers, leak: 'leaking', exits: 'clear', living: 'yes' },
    },
  });
  if (inspected.status !== 201) throw new Error(inspected.text);
  const { file, town } = await linkedCase(server, owner.house.id);
  const appraised = await town(appraiseHouse, { params, body: await appraisalForm(server, 'D', { appraisedOn: day }) });
  if (appraised.status !== 201) throw new Error(appraised.text);
  const { version } = (await admin(getHouse, { params })).body;
  const planned = await admin(planHazard, {
    params,
    body: {
      ...{ version, measure: 'demolish', reason: '鉴定为D级' },
      planMeasures: '住户已搬到村部安置点，房屋四周拉警戒线，三个月内拆除重建',
      planResponsible: '村支部书记、包片干部',
      planFunds: '农村危房改造补助三万五千元，其余自筹',
      planDeadline: '2027-02-28',
      planContingency: '暴雨预警时村干部逐户核对，安置点备有被褥和食物',
    },
  });
  if (planned.status !== 200) throw new Error(planned.text);
  const items = [{ field: 'storeys' as const, value: 3, reason: '档案写两层，实际三层' }];
  const asked = await owner.as(askCorrection, {
    params,
    body: { idempotencyKey: newToken(), version: planned.body.version, items },
  });
  if (asked.status !== 201) throw new Error(asked.text);
  return { ...owner, file, town, warning: await warn(server, town, village, ['D']) };
}
