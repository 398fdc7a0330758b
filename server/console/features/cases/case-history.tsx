import { Card, Image, Timeline } from 'antd';
import type { CaseForHandler } from '@contract/cases/case-view';
import { evidenceRoleTexts } from '@contract/cases/cases.texts';
import { consoleTexts } from '../../console.texts';
import { shortTime } from './case-tags';
import { caseTexts as texts } from './case.texts';

type Entry = CaseForHandler['history'][number];

const StepPhotos = ({ photos }: { photos: Entry['photos'] }) => (
  <div className="photos small">
    <Image.PreviewGroup>
      {photos.map((photo, i) => (
        <figure key={photo.id}>
          <Image
            src={photo.thumbUrl ?? ''}
            preview={{ src: photo.viewUrl ?? '' }}
            alt={texts.stepPhoto(evidenceRoleTexts[photo.role], i + 1)}
          />
          <figcaption>
            {evidenceRoleTexts[photo.role]}
            <div>{photo.distanceToSite === null ? texts.noPosition : texts.distance(photo.distanceToSite)}</div>
            {photo.takenAt && <div>{shortTime(photo.takenAt)}</div>}
          </figcaption>
        </figure>
      ))}
    </Image.PreviewGroup>
  </div>
);

/** Everything that was done, with the photos of each step. */
export const CaseHistory = ({ file }: { file: CaseForHandler }) => (
  <Card title={consoleTexts.case.history} size="small">
    <Timeline
      items={file.history.map((entry) => ({
        children: (
          <>
            <strong>{entry.label}</strong> {shortTime(entry.at)} {entry.by}
            {entry.from && entry.from !== entry.to && (
              <div className="steps-why">{texts.moved(entry.from, entry.to)}</div>
            )}
            {entry.note && <div className="words">{entry.note}</div>}
            {entry.photos.length > 0 && <StepPhotos photos={entry.photos} />}
          </>
        ),
      }))}
    />
  </Card>
);
