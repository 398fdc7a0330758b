/** What zod tells of a refused value, as far as the words need it. */
interface Refusal {
  code?: string;
  origin?: string;
  format?: string;
  expected?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  inclusive?: boolean;
  input?: unknown;
}

const size = (what: string, n: unknown, origin: string | undefined): string => {
  if (origin === 'string') return `${what} ${String(n)} 个字`;
  if (origin === 'array') return `${what} ${String(n)} 项`;
  return `${what} ${String(n)}`;
};

const formats: Record<string, string> = {
  regex: '格式不正确',
  uuid: '编号格式不正确',
  email: '邮箱格式不正确',
  url: '网址格式不正确',
  datetime: '时间格式不正确',
  date: '日期格式应为 年-月-日',
};

/** Says in plain Chinese why an input was refused; `undefined` leaves the word to the schema. */
export function inputErrorText(issue: Refusal): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null || issue.input === '') {
        return issue.expected === 'boolean' ? '请选择此项' : '请填写此项';
      }
      return issue.expected === 'number' ? '请填写数字' : '填写的内容类型不正确';
    case 'too_small':
      if (issue.input === '') return '请填写此项';
      return size(issue.origin === 'number' ? '不能小于' : '至少', issue.minimum, issue.origin);
    case 'too_big':
      return size(issue.origin === 'number' ? '不能大于' : '最多', issue.maximum, issue.origin);
    case 'invalid_value':
      return issue.input === undefined || issue.input === '' ? '请选择此项' : '不在可选范围内';
    case 'invalid_union':
      return '请选择此项';
    case 'invalid_format':
      if (issue.input === '') return '请填写此项';
      return formats[issue.format ?? ''] ?? '格式不正确';
    case 'not_multiple_of':
      return '请填写整数';
    case 'unrecognized_keys':
      return '有多余的内容';
    default:
      return '填写有误，请检查';
  }
}
