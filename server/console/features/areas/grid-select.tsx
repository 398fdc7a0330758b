import { useQuery } from '@tanstack/react-query';

import { listAreas } from '@contract/areas/areas';
import { FormSelect } from '../../form-select';
import { call } from '../../api';

/** The served towns with their villages and grids. */
export const useAreas = () => useQuery({ queryKey: ['areas'], queryFn: () => call(listAreas), staleTime: 600_000 });

interface GridSelectProps {
  town: string;
  id?: string;
  value?: string;
  onChange?(value: string | undefined): void;
}

/** A grid of the town, found by its name or its village's. */
export function GridSelect({ town, ...bound }: GridSelectProps) {
  const areas = useAreas();
  const villages = areas.data?.towns.find(({ code }) => code === town)?.villages ?? [];
  return (
    <FormSelect
      {...bound}
      showSearch
      allowClear
      loading={areas.isPending}
      optionFilterProp="label"
      options={villages.flatMap((village) =>
        village.grids.map((grid) => ({ value: grid.code, label: `${village.name} ${grid.name}` })),
      )}
    />
  );
}
