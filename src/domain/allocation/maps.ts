import { failAll, ok } from '../result'
import type { Problem, Result } from '../result'

/** JSON Pointer escape of a map's key. */
const step = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

/**
 * A map keyed by asset id as a vector in the order of `ids`; missing ids are 0. Unknown ids and numbers that are not
 * finite are refused, and so are weights that do not add up to 1 (within 1e-6) where they must.
 */
export function readWeightMap(
  ids: readonly string[],
  map: Readonly<Record<string, number>>,
  path: string,
  { sumToOne }: { readonly sumToOne: boolean },
): Result<Float64Array> {
  const problems = Object.entries(map).flatMap(([id, value]): Problem[] => {
    if (!ids.includes(id))
      return [{ code: 'invalid_input', path: `${path}/${step(id)}`, message: `there is no asset "${id}"` }]
    return Number.isFinite(value)
      ? []
      : [{ code: 'not_finite', path: `${path}/${step(id)}`, message: 'must be a finite number' }]
  })
  if (problems.length > 0) return failAll(problems)
  const vector = Float64Array.from(ids, (id) => map[id] ?? 0)
  const total = vector.reduce((sum, value) => sum + value, 0)
  if (sumToOne && Math.abs(total - 1) > 1e-6) {
    return failAll([{ code: 'invalid_input', path, message: `weights must add up to 1, they add up to ${total}` }])
  }
  return ok(vector)
}
