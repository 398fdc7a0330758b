import { goTo } from '../../platform/pages';
import { Tick } from '../../ui/choice-list';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import type { Draft } from './draft';
import { changeDraft } from './draft-store';
import { ownDataIn } from './own-data';
import { reportFormTexts as texts } from './report-form.texts';

/** The last look before sending: own data in the free text, and consent. */
export function ConsentSection({ draft, error }: { draft: Draft; error?: string }) {
  return (
    <Section>
      {ownDataIn(draft).map((kind) => (
        <Notice key={kind} kind="warn" title={texts.ownData[kind]} />
      ))}
      <Press label={texts.readPrivacy} onPress={() => goTo('privacy')} />
      <Tick
        name="consent"
        label={texts.consent}
        error={error}
        checked={draft.consent}
        onChange={(consent) => changeDraft({ type: 'change', fields: { consent } })}
      />
    </Section>
  );
}
