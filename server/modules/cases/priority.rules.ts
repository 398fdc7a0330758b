import { focusCategories, type Category, type Priority } from '../../contract/reports/categories';

/** Work going on and major danger are urgent (零容忍); then the focus list; then ordinary. */
export function priorityOf(facts: { category: Category; ongoing: boolean; majorDanger: boolean }): Priority {
  if (facts.ongoing || facts.majorDanger) return 'urgent';
  return focusCategories.includes(facts.category) ? 'focus' : 'ordinary';
}
