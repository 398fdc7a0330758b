import { Image } from 'antd';
import type { CaseForHandler } from '@contract/cases/case-view';
import { consoleTexts } from '../../console.texts';
import { shortTime } from './case-tags';

const texts = consoleTexts.case;

type Photo = CaseForHandler['reportList'][number]['photos'][number];

const rangeWords = (photo: Photo): string => {
  if (photo.distanceToSite === null) return texts.noPosition;
  const distance = photo.distanceToSite === 0 ? texts.distanceNear : texts.distance(photo.distanceToSite);
  return `${photo.range === 'near' ? texts.near : texts.far}，${distance}`;
};

const Caption = ({ photo }: { photo: Photo }) => (
  <figcaption>
    {rangeWords(photo)}
    {photo.provenance && <div>{texts.provenance[photo.provenance]}</div>}
    {photo.takenAt && <div>{shortTime(photo.takenAt)}</div>}
  </figcaption>
);

function Shown({ photo, n }: { photo: Photo; n: number }) {
  if (photo.kind === 'video') {
    if (!photo.viewUrl) return <div className="nothing">{texts.sealedVideo}</div>;
    return (
      <video
        controls
        muted
        preload="none"
        width="100%"
        src={photo.viewUrl}
        poster={photo.thumbUrl ?? undefined}
        aria-label={texts.video}
      />
    );
  }
  return <Image src={photo.thumbUrl ?? ''} preview={{ src: photo.viewUrl ?? '' }} alt={texts.photo(n)} />;
}

/** The photos of a report side by side: how far from the site and when, never exactly where. */
export const CasePhotos = ({ photos }: { photos: readonly Photo[] }) => (
  <div className="photos">
    <Image.PreviewGroup>
      {photos.map((photo, i) => (
        <figure key={photo.id}>
          <Shown photo={photo} n={i + 1} />
          <Caption photo={photo} />
        </figure>
      ))}
    </Image.PreviewGroup>
  </div>
);
