import Taro from '@tarojs/taro';
import type { Point, PointInput } from '@contract/places';
import { toGcj02 } from './gcj02';

export interface ChosenPlace {
  point: PointInput;
  /** What the map calls the place; may be empty. */
  name: string;
}

/**
 * Lets the person choose a place on WeChat's map. The map works in GCJ-02 whatever the phone uses.
 * Null where the map was closed without choosing; rejects where it may not be opened.
 */
export async function chooseOnMap(): Promise<ChosenPlace | null> {
  try {
    const { longitude, latitude, name, address } = await Taro.chooseLocation({});
    return {
      point: { lng: Number(longitude), lat: Number(latitude), system: 'gcj02' },
      name: name || address || '',
    };
  } catch (failure) {
    if (wasCancelled(failure)) return null;
    throw failure;
  }
}

/** Where the phone is now, in WGS-84 with its accuracy in metres. Rejects where that is not allowed. */
export async function currentPosition(): Promise<PointInput> {
  const { longitude, latitude, accuracy } = await Taro.getLocation({
    type: 'wgs84',
    isHighAccuracy: true,
  });
  return { lng: longitude, lat: latitude, system: 'wgs84', accuracy };
}

/** Shows a WGS-84 point on WeChat's map, from where the person is led there; the map wants GCJ-02. */
export async function showOnMap(point: Point, name: string): Promise<void> {
  const { lng, lat } = toGcj02(point);
  await Taro.openLocation({ longitude: lng, latitude: lat, name, scale: 17 });
}

/** Tells a closed dialog of WeChat from a refusal. */
export const wasCancelled = (failure: unknown): boolean =>
  typeof failure === 'object' && failure !== null && 'errMsg' in failure && /cancel/.test(String(failure.errMsg));
