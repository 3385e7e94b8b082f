const RETRY_MS = 1000
const TRIES = 3

/**
 * Asks for a state in one call after another, each for what came after the last: the backend answers when something has
 * changed. `over` when the state says that nothing more will come, `gone` when nobody looks any more, `lost` after three
 * calls in a row without an answer.
 */
export async function followState<S extends { readonly rev: number }>(follow: {
  readonly ask: (after: number) => Promise<S>
  readonly show: (state: S) => void
  readonly isLast: (state: S) => boolean
  readonly gone: () => boolean
}): Promise<'over' | 'lost' | 'gone'> {
  for (let after = 0, failed = 0; !follow.gone();) {
    try {
      const next = await follow.ask(after)
      failed = 0
      after = next.rev
      if (follow.gone()) break
      follow.show(next)
      if (follow.isLast(next)) return 'over'
    } catch {
      if (++failed >= TRIES) return 'lost'
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
  return 'gone'
}
