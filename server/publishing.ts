import { createFollowService, followRoutes } from './modules/follows';
import { createNoticeService, createPublishedCases, noticeRoutes, seenFrom } from './modules/notices';
import { createGateService, gateRoutes, gateRules, type GateRules } from './modules/gate';
import type { AuditStore } from './modules/audit';
import type { EvidenceService } from './modules/evidence';
import type { MessageService } from './modules/messages';
import type { Role } from './contract/access';
import type { Route } from './http/route';
import type { Attempts } from './platform/attempts/attempts';
import type { Clock } from './platform/clock';
import type { Keyring } from './platform/crypto/keyring';
import type { HumanQuestion } from './platform/human-question/human-question';
import { localQuestions } from './platform/human-question/local-questions';
import { createPageCache } from './platform/page-cache';
import type { ObjectStore } from './platform/storage/storage';
import type { Outside } from './outside';
import { publishingTexts } from './publishing.texts';
import type { openStores } from './stores';

interface Shared {
  stores: Pick<
    ReturnType<typeof openStores>,
    'notices' | 'noticeVersions' | 'follows' | 'noticeMarks' | 'senderCounts' | 'senderBlocks' | 'gates'
  > & { audit: AuditStore };
  objects: ObjectStore;
  clock: Clock;
  keyring: Keyring;
  attempts: Attempts;
  gateRules?: GateRules | undefined;
  questions?: HumanQuestion | undefined;
  log: Outside['log'];
  areas: { areaName(code: string): string; exists(code: string): boolean; towns(): { code: string }[] };
  evidence: Pick<EvidenceService, 'claim' | 'addressOf'>;
  messages: Pick<MessageService, 'post' | 'followerOf' | 'holdsFor' | 'forgetFollower'>;
  staff: { holders(roles: readonly Role[], areas: readonly string[]): Promise<string[]> };
}

/** Wires what the public reads together: a part of the composition root. */
export function createPublishing({
  stores,
  objects,
  clock,
  keyring,
  attempts,
  gateRules: rules = gateRules,
  questions = localQuestions,
  log,
  areas,
  evidence,
  messages,
  staff,
}: Shared) {
  const isDistrict = (code: string): boolean =>
    code.length === 6 && areas.towns().some((town) => town.code.startsWith(code));
  // Districts have no boundaries of their own, and so no name.
  const areaName = (code: string): string => (code.length === 6 ? publishingTexts.district : areas.areaName(code));
  const follows = createFollowService({
    store: stores.follows,
    clock,
    messages,
    exists: areas.exists,
    areaName,
    seenFrom,
    isOut: async (notice) => (await notices.public.standing([notice])).get(notice)?.out === true,
  });
  const notices = createNoticeService({
    store: stores.notices,
    versions: stores.noticeVersions,
    marks: stores.noticeMarks,
    pages: createPageCache({ standing: stores.noticeMarks.now, now: () => performance.now() }),
    objects,
    clock,
    keyring,
    audit: stores.audit,
    evidence,
    post: messages.post,
    tellFollowers: follows.tell,
    holders: staff.holders,
    exists: (area) => isDistrict(area) || areas.exists(area),
    words: { areaName, fileUrl: evidence.addressOf },
    onLeftover: (error) => log.error({ err: error }, 'a notice moved on, but what it owes waits for the sweep'),
  });
  const gate = createGateService({
    counts: stores.senderCounts,
    gates: stores.gates,
    blocks: stores.senderBlocks,
    attempts,
    audit: stores.audit,
    clock,
    keyring,
    questions,
    rules,
    areaName: areas.areaName,
    isTown: (code) => areas.towns().some((town) => town.code === code),
    onLeftover: (error) => log.error({ err: error }, 'the gate or a block was set, but the audit waits for the sweep'),
  });
  return {
    services: { gate, notices, follows, publishedCases: createPublishedCases(stores.notices) },
    routes: [...noticeRoutes(notices), ...followRoutes(follows), ...gateRoutes(gate)] as Route[],
  };
}
