import { useRouter } from '@tarojs/taro';
import { LookUp } from '../../features/reports/look-up';
import { Screen } from '../../ui/screen';

export default function LookUpPage() {
  const { params } = useRouter<{ number: string }>();
  return (
    <Screen>
      <LookUp number={decodeURIComponent(params.number ?? '')} />
    </Screen>
  );
}
