import { Fragment } from 'react';
import { correctionKindTexts, correctionStateTexts } from '../../contract/corrections/corrections.texts';
import { factWords, labelOf } from '../../contract/houses/fact-words';
import { fieldOf, houseChoices, ownerGroups } from '../../contract/houses/house-fields';
import { fieldGroupTexts, houseEventTexts, levelMeanings } from '../../contract/houses/houses.texts';
import { warningStateTexts } from '../../contract/warnings/warnings.texts';
import type { PassHouse } from '../../modules/passes';
import { ownHouseTexts as texts } from '../own-house.texts';
import { renderPage } from '../page';
import { dateTime } from '../words';

function Facts({ house }: { house: PassHouse }) {
  return (
    <>
      {ownerGroups.map((group) => {
        const own = house.facts.filter(({ field }) => fieldOf(field).group === group);
        return own.length > 0 ? (
          <section key={group}>
            <h3>{fieldGroupTexts[group]}</h3>
            <dl className="facts">
              {own.map(({ field, value }) => (
                <Fragment key={field}>
                  <dt>{labelOf(field)}</dt>
                  <dd>{factWords(field, value)}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ) : null;
      })}
    </>
  );
}

/** Warnings of the house; one that holds is acknowledged here, by whoever of the house reads it. */
function Warnings({ house }: { house: PassHouse }) {
  return (
    <>
      {house.warnings.map((warning) => (
        <section
          key={warning.id}
          className="card"
          role={warning.state === 'sent' && !warning.acknowledgedAt ? 'alert' : undefined}
        >
          <h3>
            {warning.state === 'sent' ? texts.warning : warningStateTexts[warning.state]}：{warning.title}
          </h3>
          {warning.text.split('\n').map((line, n) => (
            <p key={n}>{line}</p>
          ))}
          <p className="hint">
            {texts.warningFrom(warning.from, dateTime(warning.sentAt), dateTime(warning.validUntil))}
          </p>
          {warning.acknowledgedAt && <p>{texts.acknowledged(dateTime(warning.acknowledgedAt))}</p>}
          {warning.state === 'sent' && !warning.acknowledgedAt && (
            <form method="post" action="/my-house/acknowledge">
              <input type="hidden" name="house" value={house.code} />
              <input type="hidden" name="warning" value={warning.id} />
              <button type="submit">{texts.acknowledge}</button>
            </form>
          )}
        </section>
      ))}
    </>
  );
}

/** What staff found at the house, and what follows for its owner. */
function Cases({ house }: { house: PassHouse }) {
  if (house.cases.length === 0) return null;
  return (
    <section>
      <h3>{texts.cases}</h3>
      <ul>
        {house.cases.map(({ what, foundOn, state, meaning, since, notice }) => (
          <li key={`${what} ${foundOn} ${since}`}>
            <strong>{state}</strong> {what}
            {texts.foundOn(foundOn)}
            <div>{meaning}</div>
            {notice && (
              <div>
                {texts.told}
                <a href={`/notices/${notice.id}`}>{notice.title}</a>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Change = Pick<PassHouse['history'][number]['changes'][number], 'field' | 'from' | 'to'>;

/** What becomes of a field in plain words: nothing stands for an empty one. */
function changeWords({ field, from, to }: Change): string {
  const [label, before, after] = [labelOf(field), factWords(field, from), factWords(field, to)];
  if (from === null) return texts.added(label, after);
  return to === null ? texts.emptied(label, before) : texts.changed(label, before, after);
}

/** What was asked to be corrected and is not decided, with what the village said to it last. */
function Corrections({ corrections }: Pick<PassHouse, 'corrections'>) {
  if (corrections.length === 0) return null;
  return (
    <section>
      <h3>{texts.corrections}</h3>
      <ul>
        {corrections.map(({ id, kind, state, askedAt, items, history }) => {
          const said = history.filter(({ by, note }) => by === 'village' && note !== '').at(-1);
          return (
            <li key={id}>
              <strong>
                {texts.askedOn(correctionKindTexts[kind], correctionStateTexts[state], dateTime(askedAt))}
              </strong>
              {items.map(({ field, from, asked, reason }) => (
                <div key={field}>
                  {changeWords({ field, from, to: asked })}；{texts.askedWhy}
                  <span translate="no">{reason}</span>
                </div>
              ))}
              {said && (
                <div>
                  {texts.villageSaid}
                  <span translate="no">{said.note}</span>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      <p className="hint">{texts.correctionsWhere}</p>
    </section>
  );
}

function History({ house }: { house: PassHouse }) {
  return (
    <details>
      <summary>{texts.history}</summary>
      <ul>
        {[...house.history].reverse().map(({ version, at, event, changes }) => (
          <li key={version}>
            {dateTime(at)} {houseEventTexts[event]}
            {event !== 'created' &&
              event !== 'imported' &&
              changes.map((change) => <div key={change.field}>{changeWords(change)}</div>)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function House({ house }: { house: PassHouse }) {
  const level = houseChoices.level.find((each) =>
    house.facts.some(({ field, value }) => field === 'level' && value === each),
  );
  return (
    <section className="card" aria-label={house.code}>
      <h2>
        {house.code} {house.village}
      </h2>
      {house.ended && <p role="alert">{texts.ended}</p>}
      {level && (
        <p className="state">
          <strong>{factWords('level', level)}</strong> {levelMeanings[level]}
        </p>
      )}
      <Warnings house={house} />
      <Cases house={house} />
      <Corrections corrections={house.corrections} />
      <Facts house={house} />
      <History house={house} />
    </section>
  );
}

/** The own houses in plain words, for as long as the pass lasts. */
export const ownHousesPage = ({ until, houses }: { until: Date; houses: readonly PassHouse[] }): string =>
  renderPage({
    title: texts.housesTitle,
    path: '/my-house',
    children: (
      <>
        <h1>{texts.housesTitle}</h1>
        <p>{texts.until(dateTime(until.toISOString()))}</p>
        <form method="post" action="/my-house/leave">
          <button type="submit" className="quiet">
            {texts.leave}
          </button>
        </form>
        {houses.length === 0 && <p role="alert">{texts.none}</p>}
        {houses.map((house) => (
          <House key={house.code} house={house} />
        ))}
        <p className="hint">{texts.correct}</p>
      </>
    ),
  });
