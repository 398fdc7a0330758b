import type { NamedField } from '../../ui/error-summary';
import { areaTexts } from '../areas/areas.texts';
import { evidenceTexts } from '../evidence/evidence.texts';
import { reportFormTexts as texts } from './report-form.texts';

/** The fields of the report form as the page has them, from top to bottom. */
export function reportFields(contacts: number): NamedField[] {
  const people = Array.from({ length: contacts }, (_, i): NamedField[] => [
    [`identity.contacts.${i}.name`, texts.ofPerson(texts.name, i)],
    [`identity.contacts.${i}.phone`, texts.ofPerson(texts.phone, i)],
    [`identity.contacts.${i}.idNumber`, texts.ofPerson(texts.idNumber, i)],
  ]);
  return [
    ['category', texts.category],
    ['description', texts.description],
    ['ongoing', texts.ongoing],
    ['majorDanger', texts.majorDanger],
    ['people', texts.people],
    ['files', evidenceTexts.label],
    ['place.point', areaTexts.label],
    ['place.village', areaTexts.village],
    ['place.grid', areaTexts.grid],
    ['place.words', areaTexts.words],
    ['identity.mode', texts.identity],
    ...people.flat(),
    ['consent', texts.consentShort],
  ];
}
