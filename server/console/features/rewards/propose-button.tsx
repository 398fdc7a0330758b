import { Button, Spin } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { RewardView } from '@contract/rewards/rewards';
import type { Proposal } from './propose-form';

// The page carries what opens sealed texts only where somebody asks for it.
const ProposeForm = lazy(() => import('./propose-form').then((m) => ({ default: m.ProposeForm })));

interface ProposeButtonProps {
  view: RewardView;
  one: { report: string; number: string };
  label: string;
  name?: string;
  needed?: boolean;
  excludes?: boolean;
  send(proposal: Proposal): Promise<RewardView>;
}

/** A proposal behind a button. */
export function ProposeButton({ label, name = label, ...props }: ProposeButtonProps) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button aria-label={name} onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  return (
    <Suspense fallback={<Spin />}>
      <ProposeForm {...props} name={name} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
