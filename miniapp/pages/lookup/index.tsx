import { useRouter } from '@tarojs/taro';
import { LookUp } from '../../features/reports/look-up';
import { PageFrame } from '../../features/residents/page-frame';
import { RewardOfCode } from '../../features/rewards/reward-section';

export default function LookUpPage() {
  const { params } = useRouter<{ number: string }>();
  return (
    <PageFrame>
      <LookUp
        number={decodeURIComponent(params.number ?? '')}
        rewardOf={(code) => <RewardOfCode key={code.number} code={code} />}
      />
    </PageFrame>
  );
}
