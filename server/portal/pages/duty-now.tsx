import type { DutyPost } from '../../contract/duty/duty';
import { dutyLineTexts } from '../../contract/duty/duty.texts';
import { dutyNowTexts as texts } from '../duty-now.texts';
import { dateTime } from '../words';

const dialled = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;

function Post({ post }: { post: DutyPost }) {
  const { area, line, phone, name, until } = post;
  return (
    <li>
      {area.name} {dutyLineTexts[line]}
      {name ? ` ${name}` : ''} <a href={dialled(phone)}>{phone}</a>{' '}
      <span className="hint">{texts.until(dateTime(until))}</span>
    </li>
  );
}

/** Who is on duty now: district and towns at once, villages behind a line unless all are to be seen. */
export function DutyNow({ posts, all = false }: { posts: readonly DutyPost[]; all?: boolean }) {
  if (posts.length === 0) return null;
  const high = posts.filter(({ level }) => all || level !== 'village');
  const villages = posts.filter(({ level }) => !all && level === 'village');
  return (
    <section aria-labelledby="on-duty">
      <h2 id="on-duty">{texts.title}</h2>
      <ul>
        {high.map((post) => (
          <Post key={`${post.area.code} ${post.line}`} post={post} />
        ))}
      </ul>
      {villages.length > 0 && (
        <details>
          <summary>{texts.villages(villages.length)}</summary>
          <ul>
            {villages.map((post) => (
              <Post key={`${post.area.code} ${post.line}`} post={post} />
            ))}
          </ul>
        </details>
      )}
      <p className="hint">{texts.danger}</p>
    </section>
  );
}
