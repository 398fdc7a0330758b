import { Alert, Button, Spin } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { getRegisterFigureBook, getRegisterFigures } from '@contract/register-figures/register-figures';
import { pathOf } from '@contract/request';
import { call, errorWords } from '../../api';
import '../summaries/summaries.css';
import { addressOf, askedOf } from './asked';
import { FigureFilters } from './figure-filters';
import { FigureDefinitions, FiguresTable } from './figures-table';
import { registerFigureTexts as texts } from './register-figures.texts';

/** The summary tables of the register; what is asked for stands in the address. */
export function FiguresPage() {
  const [address, setAddress] = useSearchParams();
  const asked = askedOf(address);
  const query = { ...asked.filter, by: asked.by.join(',') };
  const found = useQuery({
    queryKey: ['register-figures', query],
    queryFn: () => call(getRegisterFigures, { query }),
    placeholderData: keepPreviousData,
  });
  const table = found.data;
  return (
    <>
      <p className="unprinted">
        <Link to="/houses">{texts.back}</Link>
      </p>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <FigureFilters asked={asked} onChange={(next) => setAddress(addressOf(next))} />
      <p className="unprinted">
        <Button onClick={() => window.print()}>{texts.print}</Button>{' '}
        <a className="fetch" href={pathOf(getRegisterFigureBook, { query })}>
          {texts.download}
        </a>
      </p>
      {found.isPending && <Spin />}
      {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
      {table && !table.settled && <Alert type="warning" showIcon message={texts.unsettled} />}
      {table?.villages === 0 && <p className="empty">{texts.noVillages}</p>}
      {table && table.villages > 0 && (
        <>
          {table.rows.length > 0 ? (
            <FiguresTable table={table} asked={asked} />
          ) : (
            <p className="empty">{texts.empty}</p>
          )}
          <FigureDefinitions />
        </>
      )}
    </>
  );
}
