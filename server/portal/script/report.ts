import type { getBoundaries } from '../../contract/areas/areas';
import type { ResponseData } from '../../contract/endpoint';

/** Pictures of the chosen photos, before they are sent. The form works without any of this. */
function previewPhotos(input: HTMLInputElement, list: HTMLElement): void {
  input.addEventListener('change', () => {
    list.replaceChildren();
    for (const file of input.files ?? []) {
      const item = document.createElement('li');
      if (file.type.startsWith('image/')) {
        const image = document.createElement('img');
        image.alt = file.name;
        image.src = URL.createObjectURL(file);
        image.addEventListener('load', () => URL.revokeObjectURL(image.src));
        image.addEventListener('error', () => item.replaceChildren(file.name));
        item.append(image);
      } else {
        item.textContent = file.name;
      }
      list.append(item);
    }
  });
}

const field = (name: string): HTMLInputElement | null => document.querySelector(`input[name="${name}"]`);

/** The live map in place of the picture map. */
async function liveMap(place: HTMLElement): Promise<void> {
  const town = place.dataset.town ?? '';
  const [{ default: L }, answer] = await Promise.all([
    import('leaflet'),
    fetch(`/api/areas/${town}/boundaries?kind=grid`),
  ]);
  if (!answer.ok) return;
  const shapes = (await answer.json()) as ResponseData<typeof getBoundaries>;
  document.querySelector('input.map')?.setAttribute('hidden', '');
  document.querySelectorAll('button[value^="map-"]').forEach((button) => button.setAttribute('hidden', ''));
  place.hidden = false;
  const map = L.map(place, { attributionControl: false });
  const layer = L.geoJSON(shapes as never, { style: { color: '#4f7a69', weight: 1, fillOpacity: 0.15 } }).addTo(map);
  map.fitBounds(layer.getBounds());
  const mark = L.circleMarker([0, 0], { radius: 10, color: '#a3210f', fillOpacity: 0.5 });
  const lng = field('lng');
  const lat = field('lat');
  if (lng?.value && lat?.value) {
    mark.setLatLng([Number(lat.value), Number(lng.value)]).addTo(map);
    map.setView(mark.getLatLng(), 16);
  }
  map.on('click', async ({ latlng }) => {
    mark.setLatLng(latlng).addTo(map);
    if (lng) lng.value = latlng.lng.toFixed(6);
    if (lat) lat.value = latlng.lat.toFixed(6);
    await sayWhere(latlng.lng, latlng.lat);
  });
}

/** Says in words which grid the point lies in. */
async function sayWhere(lng: number, lat: number): Promise<void> {
  const said = document.getElementById('picked');
  const answer = await fetch('/api/areas/locate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ point: { lng, lat, system: 'wgs84' } }),
  });
  if (!said || !answer.ok) return;
  const found = (await answer.json()) as Record<'town' | 'village' | 'grid', { name: string } | null>;
  said.textContent = [found.town, found.village, found.grid].flatMap((area) => area?.name ?? []).join(' ');
}

const input = document.querySelector<HTMLInputElement>('input[type="file"]');
const list = document.getElementById('photo-preview');
if (input && list) previewPhotos(input, list);

const box = document.getElementById('map-box') as HTMLDetailsElement | null;
const place = document.getElementById('live-map');
if (box && place) {
  const start = (): void => {
    if (box.open && place.hidden) void liveMap(place);
  };
  box.addEventListener('toggle', start);
  start();
}

const named = document.querySelector<HTMLElement>('[data-named-only]');
const showNamed = (): void => {
  const mode = document.querySelector<HTMLInputElement>('input[name="mode"]:checked')?.value;
  if (named) named.hidden = mode === 'anonymous';
};
document.querySelectorAll('input[name="mode"]').forEach((radio) => radio.addEventListener('change', showNamed));
showNamed();
