import type { Widen } from '../types'
import type { source as origin } from '../zh-CN/source'

export const source: Widen<typeof origin> = {
  kind: 'Nature',
  from: 'Source',
  date: 'Date',
  formula: 'How it is computed',
}
