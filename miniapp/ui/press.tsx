import { Button } from '@tarojs/components';
import { uiTexts } from './ui.texts';

interface PressProps {
  label: string;
  onPress(): void;
  kind?: 'main' | 'plain' | 'danger';
  /** What a screen reader says where the label alone is not enough. */
  spoken?: string;
  busy?: boolean;
}

/** A button. While it is busy it does nothing and says so. */
export function Press({ label, onPress, kind = 'plain', spoken, busy = false }: PressProps) {
  return (
    <Button
      className={`press press-${kind}`}
      hoverClass="press-down"
      aria-label={busy ? uiTexts.busyWith(spoken ?? label) : (spoken ?? label)}
      disabled={busy}
      onClick={() => {
        if (!busy) onPress();
      }}
    >
      {busy ? uiTexts.busy : label}
    </Button>
  );
}
