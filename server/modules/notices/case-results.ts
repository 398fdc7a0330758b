import { chinaDay } from '../../platform/china-time';
import { newToken } from '../../platform/crypto/random';
import { cleanHtml } from '../../platform/html/clean-html';
import type { CaseResult } from '../cases';
import { caseResultTexts as texts } from './case-results.texts';
import { deliverNotice } from './deliver';
import { freshNotice, nobody, type NoticeDoc } from './notice-file';
import type { NoticePorts } from './notices.service';

/** The words: kind, village, day and way of the end. No number, no person, no address, nothing of who reported. */
function wordsOf(ports: NoticePorts, { category, town, village, closedAt, how, fined }: CaseResult) {
  const place = ports.words.areaName(village ?? town);
  const rows = texts.rows({ category, place, day: chinaDay(closedAt), how, fined });
  const cells = rows.map(([head, cell]) => `<tr><th scope="row">${head}</th><td>${cell}</td></tr>`).join('');
  const { html, text } = cleanHtml(`<p>${texts.lead}</p><table><tbody>${cells}</tbody></table><p>${texts.object}</p>`);
  return { title: texts.title(place, category), html, text };
}

/**
 * Writes the result of a closed case down for review, in its village. Nobody wrote it, so that any reviewer of the area
 * may let it out; it stays a draft until one does. The same end of a case gives the same notice.
 */
export async function offerResult(ports: NoticePorts, result: CaseResult): Promise<void> {
  const key = ports.keyring.mac('idempotency', `case-result/${result.id}/${result.closedAt.getTime()}`);
  if (await ports.store.byKey(key)) return;
  const at = ports.clock.now();
  const words = wordsOf(ports, result);
  const doc: NoticeDoc = {
    ...freshNotice(key, 'rectificationResult', result.village ?? result.town, at),
    work: 'inReview',
    draft: { ...words, attachments: [], pinnedUntil: null, change: '' },
    writers: [nobody],
    ofCase: { id: result.id, number: result.number },
    history: [{ at, what: 'submitted', by: nobody, note: '' }],
    outbox: [{ id: newToken(), at, by: nobody, kind: 'tellReviewers', title: words.title }],
    outboxDue: at,
  };
  if (await ports.store.add(doc)) await deliverNotice(ports, doc).catch(ports.onLeftover);
}
