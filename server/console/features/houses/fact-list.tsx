import { fieldGroups, fieldOf } from '@contract/houses/house-fields';
import { fieldGroupTexts } from '@contract/houses/houses.texts';
import type { ShownFact } from '@contract/houses/houses';
import { labelOf, shown } from './values';

/** The fields of a record by their groups; a group without any is left out. */
export const FactList = ({ facts }: { facts: readonly ShownFact[] }) => (
  <>
    {fieldGroups
      .map((group) => ({ group, own: facts.filter(({ field }) => fieldOf(field).group === group) }))
      .filter(({ own }) => own.length > 0)
      .map(({ group, own }) => (
        <section key={group}>
          <h3 style={{ fontSize: '1rem' }}>{fieldGroupTexts[group]}</h3>
          <dl className="facts fact-columns">
            {own.map(({ field, value }) => (
              <div key={field}>
                <dt>{labelOf(field)}</dt>
                <dd>{shown(field, value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
  </>
);
