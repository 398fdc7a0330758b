import { useRouter } from '@tarojs/taro';
import { LookUp } from '../../features/reports/look-up';
import { PageFrame } from '../../features/residents/page-frame';

export default function LookUpPage() {
  const { params } = useRouter<{ number: string }>();
  return (
    <PageFrame>
      <LookUp number={decodeURIComponent(params.number ?? '')} />
    </PageFrame>
  );
}
