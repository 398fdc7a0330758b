import { View } from '@tarojs/components';
import { ChoiceList } from '../../ui/choice-list';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import type { ContactDraft, Draft } from './draft';
import type { FieldErrors } from './draft-input';
import { mostContacts } from './draft-reducer';
import { changeDraft } from './draft-store';
import { reportFormTexts as texts } from './report-form.texts';

const modes = [
  { value: 'named' as const, label: texts.named, hint: texts.namedHint },
  { value: 'anonymous' as const, label: texts.anonymous, hint: texts.anonymousHint },
];

const parts = [
  { field: 'name', label: texts.name, kind: 'text', most: 30, required: true },
  { field: 'phone', label: texts.phone, kind: 'number', most: 11, required: true },
  { field: 'idNumber', label: texts.idNumber, kind: 'idcard', most: 18, required: false },
] as const;

interface ContactProps {
  contact: ContactDraft;
  index: number;
  errors: FieldErrors;
  alone: boolean;
}

function Contact({ contact, index, errors, alone }: ContactProps) {
  return (
    <View>
      {alone ? null : <View className="section-title">{texts.contact(index + 1)}</View>}
      {parts.map(({ field, label, ...rest }) => (
        <TextField
          key={field}
          {...rest}
          name={`identity.contacts.${index}.${field}`}
          label={texts.ofPerson(label, index)}
          error={errors[`identity.contacts.${index}.${field}`]}
          value={contact[field]}
          onChange={(value) => changeDraft({ type: 'contact', index, fields: { [field]: value } })}
        />
      ))}
      {alone ? null : (
        <Press label={texts.removeContact(index + 1)} onPress={() => changeDraft({ type: 'removeContact', index })} />
      )}
    </View>
  );
}

/** Who reports: by name, up to five people together, or anonymously. */
export function WhoSection({ draft: { mode, contacts }, errors }: { draft: Draft; errors: FieldErrors }) {
  return (
    <Section>
      <ChoiceList
        name="identity.mode"
        label={texts.identity}
        required
        error={errors['identity.mode']}
        choices={modes}
        value={mode}
        onChange={(next) => changeDraft({ type: 'change', fields: { mode: next } })}
      />
      {mode === 'named'
        ? contacts.map((contact, index) => (
            <Contact key={index} contact={contact} index={index} errors={errors} alone={contacts.length === 1} />
          ))
        : null}
      {mode === 'named' && contacts.length < mostContacts ? (
        <Press label={texts.addContact} onPress={() => changeDraft({ type: 'addContact' })} />
      ) : null}
    </Section>
  );
}
