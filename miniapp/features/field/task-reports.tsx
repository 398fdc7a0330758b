import { View } from '@tarojs/components';
import type { CaseForHandler } from '@contract/cases/case-view';
import { evidenceRoleTexts } from '@contract/cases/cases.texts';
import { absolute } from '../../api/client';
import { showPhotos } from '../../platform/photos';
import { Steps } from '../../ui/facts';
import { PhotoGrid } from '../../ui/photo-grid';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { taskTexts as texts } from './field.texts';

interface ShownPhoto {
  id: string;
  thumbUrl: string | null;
  viewUrl: string | null;
  label: string;
}

function Photos({ photos }: { photos: readonly ShownPhoto[] }) {
  const views = photos.flatMap(({ viewUrl }) => (viewUrl ? [absolute(viewUrl)] : []));
  return (
    <PhotoGrid
      photos={photos.map(({ id, thumbUrl, viewUrl, label }) => ({
        key: id,
        src: thumbUrl && absolute(thumbUrl),
        label,
        caption: thumbUrl ? label : texts.sealed,
        onOpen: () => viewUrl && showPhotos(views, absolute(viewUrl)),
      }))}
    />
  );
}

/** What was reported, in the reporters' words and photos; never by whom. */
export function TaskReports({ page }: { page: CaseForHandler }) {
  return (
    <Section title={texts.reports}>
      {page.reportList.map(({ id, description, people, ongoing, photos, supplements }, i) => (
        <View key={id}>
          <View className="label">{texts.report(i + 1)}</View>
          <View>{description}</View>
          {people ? <View>{people}</View> : null}
          {ongoing ? <View>{texts.ongoing}</View> : null}
          <Photos photos={photos.map((photo, n) => ({ ...photo, label: texts.photo(n + 1) }))} />
          {supplements.map(({ at, text, photos: added }) => (
            <View key={at}>
              <View className="hint">{texts.supplement(chinaTime(at))}</View>
              <View>{text}</View>
              <Photos photos={added.map((photo, n) => ({ ...photo, label: texts.photo(n + 1) }))} />
            </View>
          ))}
        </View>
      ))}
      <View className="hint">{texts.photosNeedNetwork}</View>
    </Section>
  );
}

/** What happened to the case so far, and the photos of its steps. */
export function TaskHistory({ page }: { page: CaseForHandler }) {
  const taken = page.history.flatMap(({ photos }) => photos);
  return (
    <Section title={texts.history}>
      <Steps
        steps={page.history.map(({ at, label, by, note }, i) => ({
          key: `${i} ${at}`,
          time: `${chinaTime(at)} ${by}`,
          label,
          note,
        }))}
      />
      <Photos
        photos={taken.map((photo, i) => ({ ...photo, label: texts.stepPhoto(evidenceRoleTexts[photo.role], i + 1) }))}
      />
    </Section>
  );
}
