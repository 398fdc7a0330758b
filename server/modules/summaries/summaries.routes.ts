import { getSummary, getSummaryFile, listFigureCases } from '../../contract/summaries/summaries';
import { staffOf } from '../../http/actor';
import { route, type Route } from '../../http/mount';
import { chinaMoment } from '../../platform/china-time';
import { summaryBook } from './summary-book';
import type { SummaryService } from './summaries.service';

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const summaryRoutes = (service: SummaryService): Route[] => [
  route(getSummary, ({ actor, params, query }) => service.table(staffOf(actor), params.table, query)),
  route(getSummaryFile, async ({ actor, params, query }) => {
    const summary = await service.table(staffOf(actor), params.table, query);
    const { stream, name } = summaryBook(summary, chinaMoment(new Date(summary.at)));
    return { stream, contentType: xlsx, fileName: name };
  }),
  route(listFigureCases, ({ actor, query }) => service.cases(staffOf(actor), query)),
];
