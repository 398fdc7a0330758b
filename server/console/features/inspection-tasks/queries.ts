import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '@contract/request';
import type { HouseFilter } from '@contract/houses/houses';
import {
  assignInspections,
  inspectionTaskProgress,
  listInspectionTasks,
  listTaskOfficers,
  previewAssignment,
  reassignInspectionTask,
  withdrawInspectionTask,
  type TaskStanding,
} from '@contract/inspection-tasks/inspection-tasks';
import { call } from '../../api';

export interface TaskFilter {
  area?: string;
  standing?: TaskStanding;
  officer?: string;
  house?: string;
}

const key = 'inspection-tasks';

export const useTasks = (filter: TaskFilter, enabled = true) =>
  useInfiniteQuery({
    queryKey: [key, 'list', filter],
    queryFn: ({ pageParam }) =>
      call(listInspectionTasks, { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled,
  });

export const useProgress = (area: string | undefined) =>
  useQuery({
    queryKey: [key, 'progress', area],
    queryFn: () => call(inspectionTaskProgress, { query: area ? { area } : {} }),
  });

export const useTaskOfficers = (area: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: [key, 'officers', area],
    queryFn: () => call(listTaskOfficers, { query: area ? { area } : {} }),
    enabled,
  });

export const usePreview = (filter: HouseFilter, officer: string | null, enabled: boolean) =>
  useQuery({
    queryKey: [key, 'preview', filter, officer],
    queryFn: () => call(previewAssignment, { query: { ...filter, ...(officer ? { officer } : {}) } }),
    enabled,
  });

/** Something that changes tasks: every list and count of them is asked anew. */
function useChange<V, R>(change: (values: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => void client.invalidateQueries({ queryKey: [key] }),
  });
}

export const useAssign = () =>
  useChange((body: NonNullable<CallInput<typeof assignInspections>['body']>) => call(assignInspections, { body }));

export const useWithdraw = (id: string) =>
  useChange((body: { version: number; reason: string }) => call(withdrawInspectionTask, { params: { id }, body }));

export const useReassign = (id: string) =>
  useChange((body: { version: number; officer: string; reason: string }) =>
    call(reassignInspectionTask, { params: { id }, body }),
  );
