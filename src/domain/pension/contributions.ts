import type { Decimal } from 'decimal.js'
import pack from '../../../resources/reference/pension-contributions.json'
import { Exact } from '../exact-yuan'

/** Employees share the contribution with the employer; flexible workers (灵活就业) pay all of it. */
export type Insured = 'employee' | 'flexible'

export const contributionShares = (insured: Insured) => pack[insured]

export const baseBounds: { readonly floor: number; readonly ceiling: number } = pack.baseBounds

export interface BoundedBase {
  readonly base: Decimal
  readonly bound: 'floor' | 'ceiling' | null
}

/**
 * The base that contributions are paid on: a wage between the floor and the ceiling, both multiples of the local average
 * wage. Source: pack `pension-contributions` (60 % and 300 %).
 */
export function boundedBase(wage: Decimal, localAverageWage: Decimal, bounds = baseBounds): BoundedBase {
  const floor = localAverageWage.times(bounds.floor)
  const ceiling = localAverageWage.times(bounds.ceiling)
  if (wage.lt(floor)) return { base: floor, bound: 'floor' }
  if (wage.gt(ceiling)) return { base: ceiling, bound: 'ceiling' }
  return { base: new Exact(wage), bound: null }
}

export const contributionsPack = { id: pack.id, version: pack.version } as const
