import { useState } from 'react';

/** A filter of the queue under a name, kept in this browser. */
export interface SavedView {
  name: string;
  query: string;
}

const place = 'anju.console.views';

const isView = (one: unknown): one is SavedView =>
  typeof one === 'object' &&
  one !== null &&
  typeof (one as SavedView).name === 'string' &&
  typeof (one as SavedView).query === 'string';

/** The views in a stored text; none where it is broken. */
export function viewsIn(text: string | null): SavedView[] {
  try {
    const held: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(held) ? held.filter(isView) : [];
  } catch {
    return [];
  }
}

/** A view more; the same name again replaces it. */
export const withView = (views: readonly SavedView[], view: SavedView): SavedView[] => [
  ...views.filter(({ name }) => name !== view.name),
  view,
];

function read(): SavedView[] {
  try {
    return viewsIn(localStorage.getItem(place));
  } catch {
    return [];
  }
}

/** The saved views of this browser; `save` and `remove` tell whether the browser kept it. */
export function useSavedViews() {
  const [views, setViews] = useState(read);
  const keep = (next: SavedView[]): boolean => {
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch {
      return false;
    }
    setViews(next);
    return true;
  };
  return {
    views,
    save: (view: SavedView): boolean => keep(withView(views, view)),
    remove: (name: string): boolean => keep(views.filter((view) => view.name !== name)),
  };
}
