import type { StatementLine } from './statement'

interface OwnLine {
  readonly kind: string
  readonly amount: number
  readonly owner?: 'joint' | 'own'
  readonly monthlyPayment?: number
}

/** What the client said, side by side. */
export interface StatedLines {
  readonly assets: readonly OwnLine[]
  readonly debts: readonly OwnLine[]
  readonly income: readonly OwnLine[]
  readonly spending: readonly OwnLine[]
}

/** A line that the book gives. */
export interface GivenLine extends OwnLine {
  readonly side: StatementLine['side']
  readonly counted: boolean
}

/** Every line that counts: the book's and the client's own. */
export function countedLines(stated: StatedLines, book: readonly GivenLine[]): StatementLine[] {
  const of = (side: StatementLine['side'], lines: readonly OwnLine[]): StatementLine[] =>
    lines.map(({ kind, amount, owner, monthlyPayment }) => ({ side, kind, amount, owner, monthlyPayment }))
  return [
    ...book.filter(({ counted }) => counted).flatMap((line) => of(line.side, [line])),
    ...of('asset', stated.assets),
    ...of('debt', stated.debts),
    ...of('income', stated.income),
    ...of('spending', stated.spending),
  ]
}
