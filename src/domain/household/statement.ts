/** Balance sheet and yearly cash flow of a household as sums. Money is yuan; a year's amounts unless said otherwise. */

/** A line that counts, whoever it comes from: the book or the client. */
export interface StatementLine {
  readonly side: 'asset' | 'debt' | 'income' | 'spending'
  readonly kind: string
  readonly amount: number
  /** Debts only: principal and interest, yuan a month. */
  readonly monthlyPayment?: number | undefined
  readonly owner?: 'joint' | 'own' | undefined
}

export interface Statement {
  readonly assets: number
  /** Cash and what is as good as cash. */
  readonly liquid: number
  /** Money that is invested: securities, funds, let property, a business. */
  readonly invested: number
  readonly debts: number
  readonly netWorth: number
  readonly income: number
  /** Without repayments. */
  readonly spending: number
  readonly premiums: number
  readonly repayments: number
  /** Income less spending and repayments; negative when more goes out. */
  readonly surplus: number
}

const LIQUID = new Set(['cash'])
const INVESTED = new Set(['investments', 'letProperty', 'business'])
const MONTHS = 12

/** Sums of a household's lines, to the fen where the lines are. */
export function statementOf(lines: readonly StatementLine[]): Statement {
  const sum = (side: StatementLine['side'], kinds?: ReadonlySet<string>): number =>
    inFen(lines.filter((line) => line.side === side && (kinds?.has(line.kind) ?? true)).map(({ amount }) => amount))
  const [assets, debts] = [sum('asset'), sum('debt')]
  const [income, spending] = [sum('income'), sum('spending')]
  const repayments = inFen(lines.map(({ side, monthlyPayment = 0 }) => (side === 'debt' ? monthlyPayment * MONTHS : 0)))
  return {
    assets,
    liquid: sum('asset', LIQUID),
    invested: sum('asset', INVESTED),
    debts,
    netWorth: inFen([assets, -debts]),
    income,
    spending,
    premiums: sum('spending', new Set(['premiums'])),
    repayments,
    surplus: inFen([income, -spending, -repayments]),
  }
}

/** A sum that does not drift: whole fen are added. */
const inFen = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100
