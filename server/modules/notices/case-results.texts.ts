import type { Category } from '../../contract/reports/categories';
import { categoryTexts } from '../../contract/reports/reports.texts';
import type { CaseEnd } from '../cases';

interface Told {
  category: Category;
  place: string;
  day: string;
  how: CaseEnd;
  fined: boolean;
}

const ends: Record<CaseEnd, string> = {
  permit: '经核实手续齐全或已依法补办',
  confiscated: '依法没收',
  dismantled: '当事人已拆除或整改',
  forced: '依法强制拆除',
  rectified: '已整改到位',
};

export const caseResultTexts = {
  title: (place: string, category: Category): string => `${place}${categoryTexts[category].label}处理结果公示`,
  lead: '下列问题经查实并已处理完毕，现予公示。',
  rows: ({ category, place, day, how, fined }: Told): [string, string][] => [
    ['类别', categoryTexts[category].label],
    ['所在村（社区）', place],
    ['结案日期', day],
    ['处理结果', ends[how]],
    ['行政处罚', fined ? '已依法处罚' : '无'],
  ],
  object: '对处理结果有异议，或发现同一问题再次出现的，可以通过<a href="/report">我要举报</a>反映。',
};
