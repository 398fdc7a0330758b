import { Alert, Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import { errorWords } from './api';
import './features/summaries/summaries.css';

interface RowTableProps {
  label: string;
  columns: readonly string[];
  /** The rows, each begun by a heading of its own. */
  children: ReactNode;
}

/** A table of rows; on a narrow screen it scrolls by itself, and can be reached by the keyboard. */
export const RowTable = ({ label, columns, children }: RowTableProps) => (
  <div className="wide" role="region" aria-label={label} tabIndex={0}>
    <table className="figures">
      <thead>
        <tr>
          {columns.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

interface PagedProps {
  /** A list as it was asked for; of one that comes in pages, the way to the next. */
  found: {
    isPending: boolean;
    error: Error | null;
    hasNextPage?: boolean;
    isFetchingNextPage?: boolean;
    fetchNextPage?(): Promise<unknown>;
  };
  empty: boolean;
  /** What is said where there is nothing. */
  none: string;
  more?: string;
  children: ReactNode;
}

/** What stands around a list: what went wrong, that it is on its way or empty, and the way to more. */
export const Paged = ({ found, empty, none, more, children }: PagedProps) => (
  <>
    {found.error && <Alert type="error" showIcon role="alert" message={errorWords(found.error)} />}
    {found.isPending && <Spin />}
    {!found.isPending && !found.error && empty && <p className="empty">{none}</p>}
    {!empty && children}
    {found.hasNextPage && (
      <Button style={{ marginTop: 12 }} loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage?.()}>
        {more}
      </Button>
    )}
  </>
);
