import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Press } from './press';
import { uiTexts } from './ui.texts';

interface NoticeProps {
  kind: 'info' | 'warn' | 'error' | 'ok';
  title?: string;
  children?: ReactNode;
}

/** Something to know; its kind is said in a word, not by colour alone. */
export function Notice({ kind, title, children }: NoticeProps) {
  return (
    <View className={`notice notice-${kind}`} aria-role={kind === 'error' ? 'alert' : 'status'}>
      <View className="notice-title">
        {uiTexts.notice[kind]}
        {title ? `：${title}` : null}
      </View>
      {children}
    </View>
  );
}

/** A failure to load, with another try. */
export function Failed({ words, onRetry }: { words: string; onRetry(): void }) {
  return (
    <Notice kind="error" title={words}>
      <Press label={uiTexts.retry} onPress={onRetry} />
    </Notice>
  );
}

export function Loading() {
  return (
    <View className="loading" aria-role="status">
      {uiTexts.loading}
    </View>
  );
}

interface EmptyStateProps {
  title: string;
  body?: string;
  children?: ReactNode;
}

/** What stands where there is nothing to list. */
export function EmptyState({ title, body, children }: EmptyStateProps) {
  return (
    <View className="empty">
      <View className="empty-title">{title}</View>
      {body ? <View className="hint">{body}</View> : null}
      {children}
    </View>
  );
}
