import { addDays } from '../calendar'
import type { View } from './view'

/** A view as it stood from one day to another, both included. */
export interface LifeSpan {
  readonly from: string
  readonly to: string
  readonly view: View
}

/**
 * The days on which a view counted and what it said on them, up to `through`. Versions come oldest first; each holds from
 * its `effectiveOn` and replaces what the ones before said about later days.
 */
export function lifeOf(
  versions: readonly { readonly effectiveOn: string; readonly view: View }[],
  through: string,
): LifeSpan[] {
  let spans: LifeSpan[] = []
  for (const { effectiveOn, view } of versions) {
    const from = max(effectiveOn, view.start)
    const ended = view.withdrawnOn === null ? view.expires : min(view.expires, addDays(view.withdrawnOn, -1))
    spans = [
      ...spans.map((span) => ({ ...span, to: min(span.to, addDays(effectiveOn, -1)) })),
      { from, to: min(ended, through), view },
    ].filter((span) => span.from <= span.to)
  }
  return spans
}

const min = (a: string, b: string): string => (a < b ? a : b)
const max = (a: string, b: string): string => (a > b ? a : b)
