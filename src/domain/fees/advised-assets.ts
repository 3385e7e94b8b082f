/** One line of a client's money, yuan. `accountId` null: held away from the firm. */
export interface ScopeLine {
  readonly accountId: string | null
  readonly kind: 'security' | 'fund' | 'cash'
  readonly restricted: boolean
  readonly value: number
}

export interface ScopeChoice {
  readonly accountIds: readonly string[]
  readonly cash: boolean
  readonly restricted: boolean
  readonly heldAway: boolean
  /** Fund advisory is charged on funds alone. */
  readonly fundsOnly: boolean
}

/** Money in scope, and what stays out and why; the parts add up to all lines. Yuan, to the fen. */
export interface AdvisedAssets {
  readonly advised: number
  readonly cash: number
  readonly restricted: number
  readonly heldAway: number
  readonly otherAccounts: number
  /** Not funds, where only funds are charged on. */
  readonly otherKinds: number
}

type Part = keyof AdvisedAssets

function partOf(line: ScopeLine, choice: ScopeChoice): Part {
  if (line.accountId === null) return choice.heldAway && !choice.fundsOnly ? 'advised' : 'heldAway'
  if (!choice.accountIds.includes(line.accountId)) return 'otherAccounts'
  if (choice.fundsOnly && line.kind !== 'fund') return 'otherKinds'
  if (line.kind === 'cash' && !choice.cash) return 'cash'
  return line.restricted && !choice.restricted ? 'restricted' : 'advised'
}

/** What a fee on assets is charged on: of the chosen accounts, without cash, restricted and held-away assets unless switched on. */
export function advisedAssets(lines: readonly ScopeLine[], choice: ScopeChoice): AdvisedAssets {
  const fen: Record<Part, number> = { advised: 0, cash: 0, restricted: 0, heldAway: 0, otherAccounts: 0, otherKinds: 0 }
  for (const line of lines) fen[partOf(line, choice)] += Math.round(line.value * 100)
  return {
    advised: fen.advised / 100,
    cash: fen.cash / 100,
    restricted: fen.restricted / 100,
    heldAway: fen.heldAway / 100,
    otherAccounts: fen.otherAccounts / 100,
    otherKinds: fen.otherKinds / 100,
  }
}

/**
 * Share of what lies at the firm that a fee on assets is charged on by default: without cash and restricted securities. Of
 * the newest statements, in any one unit of money; null without any. Monthly averages do not say what they are made of: the
 * share brings them to advised assets.
 */
export function shareInScope(holdings: {
  readonly total: number
  readonly cash: number
  readonly restricted: number
}): number | null {
  const { total, cash, restricted } = holdings
  return total <= 0 ? null : Math.min(1, Math.max(0, (total - cash - restricted) / total))
}
