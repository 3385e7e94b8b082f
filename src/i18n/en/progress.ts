import type { Widen } from '../types'
import type { progress as source } from '../zh-CN/progress'

export const progress: Widen<typeof source> = {
  rate: '{{rate}} rows/s',
  cancelling: 'Cancelling…',
  of: '{{done}} / {{total}}',
}
