import type Router from '@koa/router';
import { Problem } from '../contract/problem';
import { accessibilityTexts, helpTexts } from './guides.texts';
import { guidePage, openRulesPage } from './pages/guides';
import type { PortalPorts } from './portal.routes';

/** Pages in plain words: how to report, how accessible the portal is, and a town's rules for rewards. */
export function guidePages(router: Router, { areas, rewards }: PortalPorts): void {
  router.get('/help', (context) => {
    context.type = 'html';
    context.body = guidePage(helpTexts, '/help');
  });
  router.get('/accessibility', (context) => {
    context.type = 'html';
    context.body = guidePage(accessibilityTexts, '/accessibility');
  });
  router.get('/reward-rules', async (context) => {
    const towns = areas.towns();
    const town = towns.find(({ code }) => !context.query.town || code === context.query.town);
    if (!town) throw new Problem('not_found');
    const rules = await rewards.openRules(town.code);
    context.type = 'html';
    context.body = openRulesPage({ town: town.code, name: town.name, rules }, towns);
  });
}
