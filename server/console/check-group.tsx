import { Checkbox } from 'antd';
import type { CheckboxGroupProps } from 'antd/es/checkbox';

/** Several of some choices in a form. The form's item puts `aria-required` on the group, where it may not stand. */
export const CheckGroup = <T,>({
  'aria-required': _required,
  ...props
}: CheckboxGroupProps<T> & { 'aria-required'?: 'true' }) => <Checkbox.Group<T> {...props} />;
