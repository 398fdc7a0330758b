import { useEffect, useId, useRef, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import type { Role } from '@contract/access';
import { consoleTexts as texts } from './console.texts';
import { MessagesLink } from './features/messages/messages-link';
import { settingsReaders } from './features/settings/roles';
import { holdsOneOf } from './features/staff/me';
import { homeOf, roomGroups, rooms, type RoomGroup } from './rooms';

interface RoomLink {
  path: string;
  words: string;
  group?: RoomGroup;
}

/** What these posts may open, as links of the top. */
function linksOf(held: readonly Role[]): RoomLink[] {
  const own = rooms.flatMap(({ path, words, group, roles }) =>
    words && holdsOneOf(held, roles) ? [{ path, words, group }] : [],
  );
  const settings = holdsOneOf(held, settingsReaders) ? [{ path: '/settings', words: texts.toSettings }] : [];
  return [
    ...own,
    ...[{ path: '/states', words: texts.toStates }, ...settings].map((each) => ({ ...each, group: 'own' as const })),
  ];
}

const Item = ({ path, words }: RoomLink) => (
  <li>
    <NavLink to={path}>{words}</NavLink>
  </li>
);

/** Links behind a button that says whether they are shown. Escape closes them and gives the focus back; leaving them closes them. */
function Group({ words, links }: { words: string; links: readonly RoomLink[] }) {
  const { pathname, key } = useLocation();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const box = useRef<HTMLLIElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => setOpen(false), [key]);
  useEffect(() => {
    if (!open) return;
    const outside = ({ target }: Event) => {
      if (!box.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  const here = links.some(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return (
    <li
      className="group"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={here ? 'here' : undefined}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        {words}
      </button>
      <ul className="panel" id={panel} hidden={!open}>
        {links.map((link) => (
          <Item key={link.path} {...link} />
        ))}
      </ul>
    </li>
  );
}

/** The way to every room that these posts may open: what is needed most stands there, the rest in menus by subject. */
export function RoomsMenu({ held }: { held: readonly Role[] }) {
  const links = linksOf(held);
  const grouped = roomGroups.map((group) => ({ group, links: links.filter((link) => link.group === group) }));
  return (
    <nav className="rooms" aria-label={texts.rooms}>
      <ul>
        {homeOf(held) === '/' && (
          <li>
            <NavLink to="/" end>
              {texts.toQueue}
            </NavLink>
          </li>
        )}
        <li>
          <MessagesLink />
        </li>
        {links
          .filter(({ group }) => !group)
          .map((link) => (
            <Item key={link.path} {...link} />
          ))}
        {grouped.map(({ group, links: some }) =>
          some.length > 1 ? (
            <Group key={group} words={texts.groups[group]} links={some} />
          ) : (
            some.map((link) => <Item key={link.path} {...link} />)
          ),
        )}
      </ul>
    </nav>
  );
}
