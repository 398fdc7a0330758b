import { Alert, Button, Card, Spin } from 'antd';
import { useMutation, useQuery } from '@tanstack/react-query';
import { listChains, verifyChainOf } from '@contract/audit/chain';
import type { ResponseData } from '@contract/endpoint';
import { call, errorWords } from '../../api';
import '../supervision/supervision.css';
import { chainTexts as texts } from './audit.texts';

type Chain = ResponseData<typeof listChains>['chains'][number];

const below = { marginTop: 12 };

/** One chain: its head, and what a walk along it finds. */
function ChainCard({ chain }: { chain: Chain }) {
  const check = useMutation({ mutationFn: () => call(verifyChainOf, { params: { code: chain.town } }) });
  const found = check.data;
  const head = found?.head ?? chain.head;
  return (
    <Card title={chain.name} style={{ marginBottom: 16 }}>
      <p className="hash">{head ? texts.head(head.sequence, head.hash) : texts.noBlocks}</p>
      <p>{texts.waiting(found?.waiting ?? chain.waiting)}</p>
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        {texts.verify}
      </Button>
      {check.error && <Alert type="error" showIcon role="alert" message={errorWords(check.error)} style={below} />}
      {found && found.findings.length === 0 && (
        <Alert type="success" showIcon role="status" message={texts.good(found.blocks, found.entries)} style={below} />
      )}
      {found && found.findings.length > 0 && (
        <Alert
          type="error"
          showIcon
          role="alert"
          style={below}
          message={texts.bad(found.findings.length, found.more)}
          description={
            <ul className="hash">
              {found.findings.map(({ words, block, entry }) => (
                <li key={`${words}${block}${entry}`}>{words}</li>
              ))}
            </ul>
          }
        />
      )}
    </Card>
  );
}

/** The hash chains of the supervisor's areas. */
export function ChainPage() {
  const chains = useQuery({ queryKey: ['chains'], queryFn: () => call(listChains) });
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <p>{texts.intro}</p>
      {chains.isPending && <Spin />}
      {chains.error && <Alert type="error" showIcon role="alert" message={errorWords(chains.error)} />}
      {chains.data?.chains.map((chain) => (
        <ChainCard key={chain.town} chain={chain} />
      ))}
    </>
  );
}
