import { Button, Form, Input, Spin } from 'antd';
import type { Point } from '@contract/places';
import { reportLimits } from '@contract/reports/report-input';
import { FormSelect } from '../../form-select';
import { useAreas } from '../areas/grid-select';
import { PointMap } from '../areas/point-map';
import type { ReportValues } from './use-report-form';
import { reportFormTexts as texts } from './reports.texts';

interface SiteFieldsProps {
  /** The areas that a place may lie in: a code of an area and everything below it. */
  areas: readonly string[];
}

const overlaps = (areas: readonly string[], code: string): boolean =>
  areas.some((area) => code.startsWith(area) || area.startsWith(code));

/** A point in the form, and how to take it away again. */
function PointField({ town, value, onChange }: { town: string; value?: Point; onChange?(point?: Point): void }) {
  return (
    <>
      <PointMap label={texts.map} town={town} value={value} onChange={onChange} />
      {value && (
        <p role="status">
          {texts.picked(value.lng, value.lat)}{' '}
          <Button size="small" onClick={() => onChange?.(undefined)}>
            {texts.clearPoint}
          </Button>
        </p>
      )}
    </>
  );
}

/** Where it is: the town, then a point on its map, or a village with words. */
export function SiteFields({ areas }: SiteFieldsProps) {
  const form = Form.useFormInstance<ReportValues>();
  const town = Form.useWatch<string | undefined>('town', form);
  const village = Form.useWatch<string | undefined>(['place', 'village'], form);
  const towns = (useAreas().data?.towns ?? []).filter(({ code }) => overlaps(areas, code));
  const villages = (towns.find(({ code }) => code === town)?.villages ?? []).filter(({ code }) =>
    overlaps(areas, code),
  );
  const grids = (villages.find(({ code }) => code === village)?.grids ?? []).filter(({ code }) =>
    overlaps(areas, code),
  );
  const pointed = Form.useWatch<Point | undefined>(['place', 'point'], form) !== undefined;
  // Who holds grids alone files nothing for the village around them.
  const byGrid = village !== undefined && !pointed && !areas.some((area) => village.startsWith(area));
  const asOptions = (list: readonly { code: string; name: string }[]) =>
    list.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <Form.Item name="town" label={texts.town} hidden={towns.length === 1}>
        <FormSelect
          options={asOptions(towns)}
          onChange={() => form.setFieldsValue({ place: { point: undefined, village: undefined, grid: undefined } })}
        />
      </Form.Item>
      <Form.Item name={['place', 'point']} label={texts.map} extra={texts.mapHint}>
        {town ? <PointField key={town} town={town} /> : <Spin />}
      </Form.Item>
      <Form.Item name={['place', 'village']} label={texts.village}>
        <FormSelect
          showSearch
          allowClear
          optionFilterProp="label"
          options={asOptions(villages)}
          onChange={() => form.setFieldValue(['place', 'grid'], undefined)}
        />
      </Form.Item>
      <Form.Item
        name={['place', 'grid']}
        label={byGrid ? texts.ownGrid : texts.grid}
        rules={[{ required: byGrid, message: texts.needGrid }]}
      >
        <FormSelect allowClear disabled={grids.length === 0} options={asOptions(grids)} />
      </Form.Item>
      <Form.Item name={['place', 'words']} label={texts.words} extra={texts.wordsHint}>
        <Input maxLength={reportLimits.wordsMax} autoComplete="off" />
      </Form.Item>
    </>
  );
}
