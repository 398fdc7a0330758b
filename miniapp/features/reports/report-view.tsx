import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { ReportForReporter } from '@contract/reports/reports';
import { answerStateTexts, categoryTexts } from '@contract/reports/reports.texts';
import { absolute } from '../../api/client';
import { showPhotos } from '../../platform/photos';
import { Badge, Facts, Steps } from '../../ui/facts';
import { PhotoGrid } from '../../ui/photo-grid';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { KeepReceipt } from './keep-receipt';
import { reportActsTexts } from './report-acts.texts';
import { reportViewTexts as texts } from './report-view.texts';

const pointWords = ({ point }: ReportForReporter['place']): string | null =>
  point && texts.point(point.lng.toFixed(5), point.lat.toFixed(5));

function Photos({ photos }: Pick<ReportForReporter, 'photos'>) {
  const views = photos.flatMap(({ viewUrl }) => (viewUrl ? [absolute(viewUrl)] : []));
  return (
    <PhotoGrid
      photos={photos.map(({ id, thumbUrl, viewUrl }, i) => ({
        key: id,
        src: thumbUrl && absolute(thumbUrl),
        label: texts.photo(i + 1),
        caption: thumbUrl ? undefined : texts.notShown,
        onOpen: () => viewUrl && showPhotos(views, absolute(viewUrl)),
      }))}
    />
  );
}

/** What the reporter added later, and how the handling was rated. */
function Added({ supplements, rating }: Pick<ReportForReporter, 'supplements' | 'rating'>) {
  return (
    <>
      {supplements.length > 0 ? (
        <Section title={reportActsTexts.supplements}>
          {supplements.map(({ at, text, photos }) => (
            <View key={at + text}>
              <Facts facts={[{ label: chinaTime(at), value: text }]} />
              {photos.length > 0 ? <Photos photos={photos} /> : null}
            </View>
          ))}
        </Section>
      ) : null}
      {rating ? (
        <Section title={reportActsTexts.rating}>
          <View>{reportActsTexts.star[rating.stars]}</View>
          {rating.text ? <View className="hint">{rating.text}</View> : null}
        </Section>
      ) : null}
    </>
  );
}

/** Who saw the own identity; an anonymous report has none to see. */
function SeenBy({
  report: { seenBy, anonymous, contactsGoneAt },
}: {
  report: Pick<ReportForReporter, 'seenBy' | 'anonymous' | 'contactsGoneAt'>;
}) {
  if (anonymous && seenBy.length === 0) return null;
  return (
    <Section title={reportActsTexts.seenBy}>
      {contactsGoneAt ? <View>{reportActsTexts.contactsGone(chinaTime(contactsGoneAt))}</View> : null}
      {seenBy.length === 0 ? (
        <View>{reportActsTexts.seenByNobody}</View>
      ) : (
        <Steps
          steps={seenBy.map(({ at, role, reason }, i) => ({
            key: `${at} ${i}`,
            time: chinaTime(at),
            label: role,
            note: reason,
          }))}
        />
      )}
    </Section>
  );
}

interface ReportViewProps {
  report: ReportForReporter;
  /** What is shown of its reward. */
  reward?: ReactNode;
  children?: ReactNode;
}

/** A report as its reporter sees it: how it stands, what happened, what can be done (`children`), what was sent. */
export function ReportView({ report, reward, children }: ReportViewProps) {
  const { receipt, state, steps, place } = report;
  const area = [place.town, place.village, place.grid].filter(Boolean).join(' ');
  return (
    <>
      <Section title={texts.state}>
        <Badge label={state.label} />
        <View>{state.explanation}</View>
      </Section>
      {reward}
      <Section title={texts.steps}>
        <Steps
          steps={steps.map(({ at, label, note }) => ({ key: `${at} ${label}`, time: chinaTime(at), label, note }))}
        />
      </Section>
      <Added supplements={report.supplements} rating={report.rating} />
      {children}
      <SeenBy report={report} />
      <Section title={texts.receipt}>
        <Facts
          facts={[
            { label: texts.number, value: receipt.number },
            { label: texts.registeredAt, value: chinaTime(receipt.registeredAt) },
            { label: texts.answer, value: answerStateTexts[report.answer] },
          ]}
        />
        <KeepReceipt receipt={receipt} />
      </Section>
      <Section title={texts.what}>
        <Facts
          facts={[
            { label: texts.category, value: categoryTexts[report.category].label },
            { label: texts.description, value: report.description },
            { label: texts.ongoing, value: report.ongoing ? texts.yes : texts.no },
            { label: texts.place, value: [place.words, pointWords(place)].filter(Boolean).join('，') },
            { label: texts.grid, value: place.grid ? area : `${area} ${texts.unassigned}` },
          ]}
        />
      </Section>
      <Section title={texts.photos}>
        <Photos photos={report.photos} />
      </Section>
    </>
  );
}
