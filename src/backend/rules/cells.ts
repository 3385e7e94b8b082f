import type { RuleCell } from '../../contract/api/rules'

export const text = (value: string): RuleCell => ({ text: value })
export const word = (key: string): RuleCell => ({ word: key })
export const rate = (share: number): RuleCell => ({ rate: share })
export const yuan = (amount: number): RuleCell => ({ yuan: amount })
export const number = (value: number): RuleCell => ({ number: value })
