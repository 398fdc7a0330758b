import { useCallback, useEffect, useState } from 'react';

/** Something secret that is shown until a moment, and wiped then, on demand, and when the page is left. */
export function useClearText<T>() {
  const [held, setHeld] = useState<{ value: T; until: number } | null>(null);
  const [now, setNow] = useState(() => Date.now());
  const wipe = useCallback(() => setHeld(null), []);
  useEffect(() => {
    if (!held) return;
    const tick = (): void => {
      setNow(Date.now());
      if (Date.now() >= held.until) wipe();
    };
    const timer = setInterval(tick, 1000);
    window.addEventListener('pagehide', wipe);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', wipe);
    };
  }, [held, wipe]);
  const show = (value: T, until: number): void => {
    setNow(Date.now());
    setHeld({ value, until });
  };
  const left = held ? Math.max(0, Math.round((held.until - now) / 1000)) : 0;
  return { value: held?.value ?? null, left, wipe, show };
}
