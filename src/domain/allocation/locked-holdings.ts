import type { LockReason } from './constraints'

export interface HeldLine {
  readonly code: string
  readonly name: string
  readonly assetClass: string
  /** Yuan. */
  readonly value: number
  /** Shares or units. */
  readonly quantity: number
  readonly restricted: boolean
  readonly instrument: string
  /** In an account elsewhere. */
  readonly elsewhere: boolean
}

interface Part {
  readonly code: string
  /** Null = all of it. */
  readonly quantity: number | null
}

export interface LockRules {
  readonly keep: readonly (Part & { readonly until: string | null })[]
  readonly pledged: readonly Part[]
  readonly windows: readonly { readonly code: string; readonly from: string; readonly to: string }[]
  readonly heldAway: 'movable' | 'fixed' | 'ignored'
}

export interface LockedHolding {
  readonly code: string
  readonly name: string
  readonly assetClass: string
  /** Yuan. */
  readonly amount: number
  readonly reason: LockReason
  /** Last day, where there is one. */
  readonly until: string | null
  readonly stock: boolean
}

/**
 * What of the holdings cannot be sold on a day (YYYY-MM-DD): restricted lines, pledged parts, positions inside a window in
 * which the client may not trade, what he wants to keep, and accounts elsewhere that stay. Reasons may overlap on the same
 * shares: the largest part counts, named after the hardest reason that asks for it.
 */
export function lockedHoldings(lines: readonly HeldLine[], rules: LockRules, on: string): LockedHolding[] {
  const byCode = Map.groupBy(lines, ({ code, assetClass, elsewhere }) => `${code}/${assetClass}/${elsewhere}`)
  return [...byCode.values()].flatMap((same): LockedHolding[] => {
    const first = same[0] as HeldLine
    const value = same.reduce((sum, line) => sum + line.value, 0)
    if (!(value > 0)) return []
    const strongest = reasonsOf(same, rules, on).reduce<Reason | null>(
      (best, reason) => (best === null || reason.part > best.part + 1e-12 ? reason : best),
      null,
    )
    if (strongest === null || strongest.part <= 0) return []
    return [
      {
        code: first.code,
        name: first.name,
        assetClass: first.assetClass,
        amount: value * strongest.part,
        reason: strongest.reason,
        until: strongest.until,
        stock: first.instrument === 'stock',
      },
    ]
  })
}

interface Reason {
  readonly reason: LockReason
  /** Of the position, 0…1. */
  readonly part: number
  readonly until: string | null
}

/** In the order of their force. */
function reasonsOf(same: readonly HeldLine[], rules: LockRules, on: string): Reason[] {
  const { code, elsewhere } = same[0] as HeldLine
  const value = same.reduce((sum, line) => sum + line.value, 0)
  const units = same.reduce((sum, line) => sum + line.quantity, 0)
  const partOf = ({ quantity }: Part): number => (quantity === null ? 1 : units > 0 ? Math.min(1, quantity / units) : 1)
  const restricted = same.filter((line) => line.restricted).reduce((sum, line) => sum + line.value, 0) / value
  return [
    { reason: 'restricted', part: restricted, until: null },
    ...rules.pledged
      .filter((part) => part.code === code)
      .map((part): Reason => ({ reason: 'pledged', part: partOf(part), until: null })),
    ...rules.windows
      .filter((window) => window.code === code && window.from <= on && on <= window.to)
      .map((window): Reason => ({ reason: 'window', part: 1, until: window.to })),
    ...rules.keep
      .filter((part) => part.code === code && (part.until === null || on <= part.until))
      .map((part): Reason => ({ reason: 'keep', part: partOf(part), until: part.until })),
    ...(elsewhere && rules.heldAway === 'fixed' ? [{ reason: 'heldAway' as const, part: 1, until: null }] : []),
  ]
}
