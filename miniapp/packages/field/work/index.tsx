import { useRouter } from '@tarojs/taro';
import { FieldHome } from '../../../features/field/field-home';
import { PageFrame } from '../../../features/residents/page-frame';

/**
 * One page for all screens of the field: what two pages of a subpackage share would be packed into the main
 * package, which has to stay small.
 */
export default function FieldPage() {
  const { params } = useRouter<{ screen: string; id: string }>();
  return (
    <PageFrame>
      <FieldHome screen={params.screen} id={decodeURIComponent(params.id ?? '')} />
    </PageFrame>
  );
}
