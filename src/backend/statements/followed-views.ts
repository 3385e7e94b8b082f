import type { FollowedView } from '../../domain/statements/shortfalls'
import type { BackendContext } from '../context'
import { listTerms } from '../rebalancing/policy'
import { ALLOCATION_CHOICE } from '../targets/allocation-in-force'
import { VIEWS_CHOICE } from '../targets/client-target'
import { dayOf } from './client-book'

interface ViewsDocument {
  readonly mode?: string
  readonly viewIds?: readonly string[]
}

/**
 * Opinions that the client's allocation was tilted by and that ended while nobody looked again: from the end of the opinion
 * to the next selection of opinions, allocation or trade list, or to the last day of the period.
 */
export async function followedViews(ctx: BackendContext, clientId: string, to: string): Promise<FollowedView[]> {
  const [choices, published, lists] = await Promise.all([
    ctx.store.query('choices.history', { clientId, kinds: [VIEWS_CHOICE, ALLOCATION_CHOICE] }),
    ctx.store.query('views.all', {}),
    ctx.store.query('tradeLists.ofClient', { clientId, ...listTerms(ctx.today()) }),
  ])
  const views = new Map(published.map(({ view }) => [view.id, view]))
  const looks = [...choices.map(({ at }) => dayOf(at)), ...lists.map(({ on }) => on)].toSorted()
  const selections = choices.filter(({ kind }) => kind === VIEWS_CHOICE).toReversed()
  return selections.flatMap(({ at, document }, index) => {
    const { mode, viewIds = [] } = document as ViewsDocument
    if (mode !== 'selected') return []
    const from = dayOf(at)
    const next = selections[index + 1]
    const until = next === undefined ? to : dayOf(next.at)
    return viewIds.flatMap((id): FollowedView[] => {
      const view = views.get(id)
      if (view === undefined) return []
      const ended = view.withdrawnOn !== null && view.withdrawnOn < view.expires ? view.withdrawnOn : view.expires
      if (ended < from || ended >= until) return []
      const looked = looks.find((day) => day > ended)
      const followedUntil = looked !== undefined && looked < until ? looked : until
      return [{ theme: view.title, expiredOn: ended, followedUntil: followedUntil < to ? followedUntil : to }]
    })
  })
}
