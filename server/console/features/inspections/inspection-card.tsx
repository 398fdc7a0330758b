import { Alert, Card, Image, Tag } from 'antd';
import { definitionOf, isFinding, itemGroups } from '@contract/inspections/definition';
import type { InspectionView } from '@contract/inspections/inspections';
import { effectTexts, inspectorTexts, itemGroupTexts } from '@contract/inspections/inspections.texts';
import { yearTime } from '../cases/case-tags';
import '../supervision/supervision.css';
import { inspectionTexts as texts } from './inspections.texts';
import { answerOf, questionOf, verdictWords, whyWords } from './words';

const gradeColours = { general: '#8a5300', larger: '#a3210f', major: '#7a0c0c' } as const;

/** A verdict as a tag, in words beside its colour. */
export const VerdictTag = ({ verdict, hazard }: Pick<InspectionView, 'verdict' | 'hazard'>) => (
  <Tag color={hazard ? gradeColours[hazard] : verdict === 'suspect' ? '#8a5300' : '#1d6b2f'}>
    {verdictWords({ verdict, hazard })}
  </Tag>
);

function Photos({ view, item }: { view: InspectionView; item: string }) {
  const own = view.photos.filter((photo) => photo.item === item);
  if (own.length === 0) return null;
  return (
    <div className="photos">
      {own.map((photo) => (
        <figure key={photo.id}>
          <Image
            src={photo.thumbUrl ?? ''}
            preview={{ src: photo.viewUrl ?? '' }}
            alt={texts.photo(questionOf(item))}
          />
        </figure>
      ))}
    </div>
  );
}

/** The items of a group that were answered, by the definition that the inspection was made by. */
function Group({ view, group }: { view: InspectionView; group: (typeof itemGroups)[number] }) {
  const items = definitionOf(view.definition)?.items ?? [];
  const own = items.filter(({ id, group: of }) => of === group && view.answers[id] !== undefined);
  if (own.length === 0) return null;
  return (
    <section>
      <h4>{itemGroupTexts[group]}</h4>
      <dl className="facts">
        {own.map((item) => (
          <div key={item.id}>
            <dt>{questionOf(item.id)}</dt>
            <dd>
              {answerOf(item.id, view.answers[item.id] ?? '')}{' '}
              {isFinding(item, view.answers) && <Tag color="#8a5300">{texts.finding}</Tag>}
              <Photos view={view} item={item.id} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** One inspection: who and when, the verdict and why, every answer with its photos. */
export function InspectionCard({ view, open = false }: { view: InspectionView; open?: boolean }) {
  const who = [inspectorTexts[view.by], view.name].filter(Boolean).join(' ');
  return (
    <Card size="small" style={{ marginBottom: 12 }} title={`${view.inspectedOn} ${who}`}>
      <p>
        <VerdictTag verdict={view.verdict} hazard={view.hazard} /> {effectTexts[view.effect]} · {yearTime(view.at)}
      </p>
      <p>{`${texts.why}：${whyWords(view.computed.why)}`}</p>
      {view.changedReason && (
        <Alert
          type="info"
          showIcon
          message={texts.changedAs(view.changedReason)}
          description={`${texts.fromTable}：${verdictWords(view.computed)}`}
          style={{ marginBottom: 8 }}
        />
      )}
      {view.note && <p className="words">{view.note}</p>}
      <details open={open}>
        <summary>{texts.details}</summary>
        {itemGroups.map((group) => (
          <Group key={group} view={view} group={group} />
        ))}
      </details>
    </Card>
  );
}
