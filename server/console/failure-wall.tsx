import { Alert, Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { consoleTexts as texts } from './console.texts';

/** Says so where a page breaks, instead of a blank screen. Each page has a wall of its own, so that the way to the others stays. */
export class FailureWall extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError = (): { broken: boolean } => ({ broken: true });

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        message={texts.broken}
        action={<Button onClick={() => window.location.reload()}>{texts.reload}</Button>}
      />
    );
  }
}
