/** What a fee agreement may save elsewhere; each is named, and counts only when the advisor switches it on. */
export const SAVING_IDS = ['doubleFees', 'shareClass'] as const
export type SavingId = (typeof SAVING_IDS)[number]

export interface Saving {
  readonly on: boolean
  /** As typed, yuan a year. */
  readonly text: string
}
export type Savings = Readonly<Record<SavingId, Saving>>

export const noSavings: Savings = { doubleFees: { on: false, text: '' }, shareClass: { on: false, text: '' } }

/** Yuan a year; null while what is typed is no amount. */
export function amountOf(text: string): number | null {
  const plain = text.replaceAll(/[,，\s]/g, '')
  if (plain === '') return 0
  return /^\d+(\.\d{1,2})?$/.test(plain) ? Number(plain) : null
}

/** The savings that count: switched on, with an amount. */
export const countedSavings = (savings: Savings): { id: SavingId; amount: number; enabled: boolean }[] =>
  SAVING_IDS.flatMap((id) => {
    const amount = amountOf(savings[id].text)
    return savings[id].on && amount !== null && amount > 0 ? [{ id, amount, enabled: true }] : []
  })
