import { ask } from '../../platform/dialogs';
import type { FieldDraft } from './field-draft';
import { endField } from './field-store';
import { fieldTexts as texts } from './field.texts';

/** Deletes a draft with its photos, once the officer has said so; true where it is gone. */
export async function discardField({ caseId, owner }: FieldDraft): Promise<boolean> {
  if (!(await ask(texts.discardAsk))) return false;
  endField(caseId, owner);
  return true;
}
