import type { Problem } from '../result'
import { isRelative } from './view'

const LEG_TOLERANCE = 1e-6

/** What can be wrong with the legs of a view. */
export function exposureProblems(
  exposures: Readonly<Record<string, number>>,
  known: readonly string[],
  path: string,
): Problem[] {
  const legs = Object.entries(exposures)
  const problems = legs.flatMap(([id, leg]): Problem[] => {
    if (!known.includes(id))
      return [{ code: 'invalid_input', path: `${path}/${id}`, message: `there is no class "${id}"` }]
    if (!Number.isFinite(leg))
      return [{ code: 'not_finite', path: `${path}/${id}`, message: 'must be a finite number' }]
    return leg === 0 ? [{ code: 'out_of_domain', path: `${path}/${id}`, message: 'a leg of nothing' }] : []
  })
  if (problems.length > 0) return problems
  if (legs.length === 0) return [{ code: 'invalid_input', path, message: 'a view must speak of a class' }]
  const long = legs.reduce((sum, [, leg]) => sum + Math.max(leg, 0), 0)
  const short = legs.reduce((sum, [, leg]) => sum + Math.min(leg, 0), 0)
  const isOne = (value: number): boolean => Math.abs(value - 1) <= LEG_TOLERANCE
  if (isRelative({ exposures })) {
    if (isOne(long) && isOne(-short)) return []
    return [{ code: 'invalid_input', path, message: 'long legs must add up to 1 and short legs to −1' }]
  }
  return isOne(long - short) ? [] : [{ code: 'invalid_input', path, message: 'legs must add up to 1 or −1' }]
}
