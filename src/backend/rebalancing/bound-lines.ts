import type { ConstraintsDocument } from '../../contract/api/allocation'
import { isExcluded } from '../../domain/allocation/exclusions'

export interface Binding {
  /** What may not be sold: everything (true), so many shares or units, or nothing (0). */
  readonly locked: number | true
  /** No more of it may be bought. */
  readonly noBuy: boolean
}

/**
 * What the client's own constraints leave of one security on a day. In an insider window it is traded neither way; what he
 * keeps and what is pledged stays (the two add up: nothing says that they are the same shares); what he excludes is not
 * bought, and may be sold.
 */
export function bindingOf(
  document: ConstraintsDocument,
  security: { readonly code: string; readonly name: string; readonly issuer: string | null },
  on: string,
): Binding {
  const { code } = security
  if (document.windows.some((window) => window.code === code && window.from <= on && on <= window.to))
    return { locked: true, noBuy: true }
  const held = [...document.keep.filter(({ until }) => until === null || until >= on), ...document.pledged].filter(
    (part) => part.code === code,
  )
  const locked = held.some(({ quantity }) => quantity === null)
    ? (true as const)
    : held.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)
  return { locked, noBuy: isExcluded(security, document.exclusions) }
}
