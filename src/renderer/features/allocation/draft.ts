import { tenths, type Weights } from './view'

/** Weights as they are typed, in percent, by class. */
export type Draft = Readonly<Record<string, string>>

const TENTHS = 10

export const emptyDraft = (weights: Weights): Draft =>
  Object.fromEntries(Object.entries(tenths(weights)).map(([id, tenth]) => [id, String(tenth / TENTHS)]))

/** Percent of one field; null when it is no number from 0 to 100. */
export function percentOf(text: string): number | null {
  const value = text.trim() === '' ? 0 : Number(text.replace('%', '').replaceAll(/[,，\s]/g, ''))
  return Number.isFinite(value) && value >= 0 && value <= 100 ? value : null
}

/** Sum in percent of what can be read. */
export const sumOf = (draft: Draft): number =>
  Math.round(Object.values(draft).reduce((sum, text) => sum + (percentOf(text) ?? 0), 0) * 1e6) / 1e6

/** Shares that add up to 1; null while a field is no number or the sum is not 100. */
export function readDraft(draft: Draft): Record<string, number> | null {
  const entries = Object.entries(draft).map(([id, text]) => ({ id, percent: percentOf(text) }))
  if (entries.some(({ percent }) => percent === null) || Math.abs(sumOf(draft) - 100) > 1e-6) return null
  return Object.fromEntries(entries.map(({ id, percent }) => [id, (percent ?? 0) / 100]))
}
