import { categories, type Category } from '../../contract/reports/categories';
import { categoryTexts } from '../../contract/reports/reports.texts';
import { notFound } from './answer';
import { open311Texts as texts } from './open311.texts';
import type { Value } from './xml';

/** When what is offered here changed last. */
const changeset = '2026-11-26T00:00:00+08:00';

export const discovery = (url: string): Value => ({
  changeset,
  contact: texts.contact,
  key_service: texts.keyService,
  endpoints: [
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url,
      changeset,
      type: 'production',
      formats: ['text/xml', 'application/json'],
    },
  ],
});

export const isService = (code: string): code is Category => categories.some((each) => each === code);

export const services = (): Value =>
  categories.map((code) => ({
    service_code: code,
    service_name: categoryTexts[code].label,
    description: categoryTexts[code].hint,
    metadata: true,
    // A request gets a token; its id comes once its result is published.
    type: 'batch',
    keywords: categoryTexts[code].hint.split(/[\uFF0C\u3001]/).join(', '),
    group: texts.group,
  }));

/** The questions beside the description, each answered yes or no. */
export const attributes = ['ongoing', 'major_danger'] as const;
const asked = { ongoing: texts.ongoing, major_danger: texts.majorDanger };

/** The definition of a service. Throws a refusal where there is none. */
export function definition(code: string): Value {
  if (!isService(code)) throw notFound();
  return {
    service_code: code,
    attributes: attributes.map((attribute, index) => ({
      variable: true,
      code: attribute,
      datatype: 'singlevaluelist',
      required: false,
      datatype_description: texts.yesNo,
      order: index + 1,
      description: asked[attribute],
      values: [
        { key: 'yes', name: texts.yes },
        { key: 'no', name: texts.no },
      ],
    })),
  };
}
