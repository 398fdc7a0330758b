import {
  copyDataByCode,
  copyMyData,
  forgetContactsByCode,
  forgetMyContacts,
  type ReportCopy,
} from '@contract/reports/my-data';
import type { Follow } from '@contract/follows/follows';
import { call } from '../../api/client';
import { noteForgotten, type OwnDoor } from './own-door';

export interface OwnCopy {
  reports: ReportCopy[];
  /** The places that the account follows; null for the one report of a code. */
  follows: Follow[] | null;
  /** What stays after the contact data is gone, and why. */
  kept: string[];
  /** Whether there is more than was fetched. */
  more: boolean;
}

/** Pages of the copy that are fetched at most, of twenty reports each. */
const mostPages = 25;

async function copyOfAccount(): Promise<OwnCopy> {
  const reports: ReportCopy[] = [];
  let page = await call(copyMyData, { query: {} });
  const { follows } = page;
  for (let n = 1; ; n += 1) {
    reports.push(...page.reports);
    if (!page.next || n === mostPages) return { reports, follows, kept: page.kept, more: page.next !== null };
    page = await call(copyMyData, { query: { cursor: page.next } });
  }
}

/** All that is held: on every report of the account, or on the one of a code. */
export async function copyOf(door: OwnDoor): Promise<OwnCopy> {
  if (door.by === 'account') return copyOfAccount();
  const { number, claimCode } = door;
  const { report, kept } = await call(copyDataByCode, { body: { number, claimCode } });
  return { reports: [report], follows: null, kept, more: false };
}

/** Withdraws the consent for one report; gives back what stays and why. */
export async function forget(door: OwnDoor, giveUpReward: boolean): Promise<string[]> {
  const { kept } =
    door.by === 'account'
      ? await call(forgetMyContacts, { params: { id: door.id ?? '' }, body: { giveUpReward } })
      : await call(forgetContactsByCode, {
          body: { number: door.number, claimCode: door.claimCode, giveUpReward },
        });
  noteForgotten(door.number);
  return kept;
}
