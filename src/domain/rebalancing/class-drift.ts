import { bandWidth, type Bands, driftOf } from './bands'

/** One asset class of a client against its target. Shares of his money in the classes of the assumptions. */
export interface ClassDrift {
  readonly id: string
  readonly actual: number
  readonly target: number
  readonly drift: number
  /** Half width of the narrower band. */
  readonly band: number
  readonly breach: 'absolute' | 'relative' | 'both' | null
  /** Share that cannot be sold. */
  readonly restricted: number
}

export interface ClientDrift {
  /** Yuan in the classes that are compared. */
  readonly value: number
  readonly totalDrift: number
  /** Largest drift over its band, 1 = at the edge; null without any band. */
  readonly worst: { readonly id: string; readonly ratio: number } | null
  readonly classes: readonly ClassDrift[]
}

type Yuan = Readonly<Record<string, number>>

/**
 * Drift of a client's classes. Only the classes in `ids` (those of the assumptions) take part: money elsewhere has no target.
 * Undefined where none of it is in them.
 */
export function classDrift(
  ids: readonly string[],
  byClass: Yuan,
  restricted: Yuan,
  targets: Readonly<Record<string, number>>,
  bands: Bands,
): ClientDrift | undefined {
  const amounts = ids.map((id) => Math.max(0, byClass[id] ?? 0))
  const value = amounts.reduce((sum, amount) => sum + amount, 0)
  if (!(value > 0)) return undefined
  const weights = Object.fromEntries(ids.map((id, i) => [id, (amounts[i] as number) / value]))
  const wanted = Object.fromEntries(ids.map((id) => [id, targets[id] ?? 0]))
  const { drift, totalDrift, breaches } = driftOf(weights, wanted, bands)
  const classes = ids.map((id): ClassDrift => {
    const [absolute, relative] = [breaches.absolute.includes(id), breaches.relative.includes(id)]
    const target = wanted[id] as number
    return {
      id,
      actual: weights[id] as number,
      target,
      drift: drift[id] as number,
      band: Math.min(1, bandWidth(target, bands)),
      breach: absolute && relative ? 'both' : absolute ? 'absolute' : relative ? 'relative' : null,
      restricted: Math.min(weights[id] as number, (restricted[id] ?? 0) / value),
    }
  })
  const ratios = classes
    .filter(({ band }) => band > 0)
    .map(({ id, drift: d, band }) => ({ id, ratio: Math.abs(d) / band }))
  const worst = ratios.reduce<ClientDrift['worst']>(
    (best, next) => (best === null || next.ratio > best.ratio ? next : best),
    null,
  )
  return { value, totalDrift, worst, classes }
}
