import { Image, View } from '@tarojs/components';
import { Press } from './press';

export interface GridPhoto {
  key: string;
  /** Null where there is nothing to show. */
  src: string | null;
  /** What a screen reader says, e.g. which photo and how far it is. */
  label: string;
  /** Words under the photo. */
  caption?: string;
  wrong?: boolean;
  onOpen?(): void;
  remove?: { label: string; spoken: string; onPress(): void };
}

/** Photos side by side, each with its state in words. */
export function PhotoGrid({ photos }: { photos: readonly GridPhoto[] }) {
  return (
    <View className="photos" aria-role="list">
      {photos.map(({ key, src, label, caption, wrong, onOpen, remove }) => (
        <View key={key} className={wrong ? 'photo photo-wrong' : 'photo'} aria-role="listitem">
          {src ? (
            <Image
              className="photo-image"
              src={src}
              mode="aspectFill"
              lazyLoad
              aria-role="img"
              aria-label={label}
              onClick={() => onOpen?.()}
            />
          ) : (
            <View className="photo-image" aria-label={label} />
          )}
          {caption ? <View className="caption">{caption}</View> : null}
          {remove ? <Press label={remove.label} spoken={remove.spoken} onPress={remove.onPress} /> : null}
        </View>
      ))}
    </View>
  );
}
