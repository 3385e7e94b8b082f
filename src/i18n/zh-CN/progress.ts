/** Long work: numbers beside the bar. */
export const progress = {
  rate: '每秒 {{rate}} 行',
  cancelling: '正在取消…',
  of: '{{done}} / {{total}}',
} as const
