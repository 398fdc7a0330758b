import { Select, type SelectProps } from 'antd';

/** A list in a form. The form's item puts `aria-required` on the outer element, where it may not stand. */
export const FormSelect = <T,>({
  'aria-required': _required,
  ...props
}: SelectProps<T> & { 'aria-required'?: 'true' }) => <Select<T> {...props} />;
