import type { QueueFilterInput } from '../../contract/cases/cases';
import type { StaffActor } from '../../http/actor';
import type { Cursor } from '../../platform/cursor';
import { askedCases } from './asked-cases';
import type { CasePorts } from './cases.service';
import { presentRegisterLine, type RegisterLine } from './register.presenter';

/** How many cases are read at a time. */
const pageSize = 200;

/** The queue of an actor under a filter, from its beginning to its end, a page at a time. */
export async function* registerPages(
  { store, words, townsIn }: CasePorts,
  actor: StaffActor,
  query: QueueFilterInput,
): AsyncGenerator<RegisterLine[]> {
  const { scope, filter, byDue } = askedCases(actor, query, townsIn);
  let cursor: Cursor | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof store.register>> = await store.register(
      scope,
      filter,
      byDue,
      cursor,
      pageSize,
    );
    if (page.length > 0) yield page.map((doc) => presentRegisterLine(doc, words));
    const last = page.at(-1);
    const at = byDue ? last?.dueAt : last?.createdAt;
    if (!last || !at || page.length < pageSize) return;
    cursor = { createdAt: at, id: last._id };
  }
}
