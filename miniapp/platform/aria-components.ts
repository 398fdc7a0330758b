const attributes = {
  'aria-role': '',
  'aria-label': '',
  'aria-checked': '',
  'aria-disabled': '',
  'aria-hidden': '',
  'aria-required': '',
};

/** The components of WeChat that carry aria attributes in this mini-program, with those attributes. */
export const ariaComponents = {
  View: attributes,
  Text: attributes,
  Button: attributes,
  Image: attributes,
  Input: attributes,
  Textarea: attributes,
  Picker: attributes,
};
