import { Radio } from 'antd';
import { importModes, type ImportMode } from '@contract/imports/imports';
import { importModeTexts } from '@contract/imports/imports.texts';
import { radioRole } from '../../radio-role';
import { importPageTexts as texts } from './imports.texts';

interface ModeChoiceProps {
  mode: ImportMode;
  /** Whether no row is faulty, so that all can be written. */
  mayAll: boolean;
  onChange(mode: ImportMode): void;
}

/** Whether every good row is written, or all rows or none. */
export const ModeChoice = ({ mode, mayAll, onChange }: ModeChoiceProps) => (
  <Radio.Group
    {...radioRole}
    aria-label={texts.mode}
    style={{ display: 'grid', gap: '0.4rem', marginBottom: '0.8rem' }}
    value={mode}
    onChange={({ target }) => onChange(target.value as ImportMode)}
    options={importModes.map((value) => ({
      value,
      label: importModeTexts[value],
      disabled: value === 'all' && !mayAll,
    }))}
  />
);
