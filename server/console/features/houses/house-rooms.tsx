import { Link } from 'react-router';
import type { Role } from '@contract/access';
import { importers } from '@contract/imports/imports';
import { registerFigureReaders } from '@contract/register-figures/register-figures';
import { holdsOneOf } from '../staff/me';
import { houseTexts as texts } from './houses.texts';

/** The pages around the register, each for those who may open it. */
export function HouseRooms({ edits, held }: { edits: boolean; held: readonly Role[] }) {
  const rooms = [
    ...(edits ? [{ to: '/houses/new', words: texts.newHere }] : []),
    ...(holdsOneOf(held, importers) ? [{ to: '/houses/imports', words: texts.importHere }] : []),
    { to: '/houses/map', words: texts.houseMap },
    ...(holdsOneOf(held, registerFigureReaders)
      ? [
          { to: '/houses/hazards', words: texts.hazards },
          { to: '/houses/figures', words: texts.figures },
          { to: '/houses/sign-offs', words: texts.signOffs },
        ]
      : []),
  ];
  return (
    <nav aria-label={texts.rooms} className="filters">
      {rooms.map(({ to, words }) => (
        <Link key={to} to={to}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
