import type { ViewContentInput, ViewPreview } from '../../contract/api/views'
import { AppError } from '../../contract/errors'
import type { PublishedView } from '../../contract/store'
import { checkWording } from '../../domain/proposal/wording'
import type { Problem } from '../../domain/result'
import { viewProblems } from '../../domain/tactical/check-view'
import { exposureProblems } from '../../domain/tactical/exposures'
import type { View, ViewContent } from '../../domain/tactical/view'
import type { BackendContext } from '../context'
import { wordingReason } from '../proposals/create-proposal'
import { tiltPolicies } from '../targets/target-setting'
import { tiltAlone } from './view-list'

const LEVELS = ['C1', 'C2', 'C3', 'C4', 'C5'] as const

type Act = 'publish' | 'amend'

/** The tilt that a view would give to the model mix of every level, and what is wrong with it; changes nothing. */
export async function previewView(ctx: BackendContext, content: ViewContentInput, act: Act): Promise<ViewPreview> {
  const policies = await tiltPolicies(ctx)
  const classes = policies.market.assets.map(({ id }) => id)
  const problems = viewProblems(content, { on: ctx.today(), classes, policy: policies.tactical, act })
  if (exposureProblems(content.exposures, classes, '').length > 0)
    return { problems: problems.map(plain), levels: null }
  const view: View = { ...content, id: 'draft', withdrawnOn: null }
  const levels = LEVELS.flatMap((level) => {
    const tilt = tiltAlone(view, level, policies)
    if (tilt === null) return []
    return [
      {
        level,
        trackingErrorLimit: tilt.trackingErrorLimit,
        trackingError: tilt.trackingError,
        allowed: (content.level === 'own' ? tilt.own : tilt.house).allowed,
        strategic: { ...tilt.strategic },
        weights: { ...tilt.weights },
        notes: [...tilt.notes],
      },
    ]
  })
  return { problems: problems.map(plain), levels }
}

const plain = (problem: Problem): ViewPreview['problems'][number] => ({
  ...problem,
  ...(problem.params === undefined ? {} : { params: { ...problem.params } }),
})

/** Refuses what is wrong, what promises too much, and what this user may not say. The owner of an own view is its author. */
async function checked(ctx: BackendContext, content: ViewContentInput, act: Act): Promise<ViewContent> {
  const [policies, profile] = await Promise.all([tiltPolicies(ctx), ctx.store.query('app.profile', {})])
  // SECURITY: views of the firm and of a region are the manager's act; the check stands here, not only on the screen.
  if (content.level !== 'own' && profile.role !== 'manager') throw new AppError('forbidden')
  const owned = content.level === 'own' ? { ...content, owner: profile.advisorName } : content
  const problems = viewProblems(owned, {
    on: ctx.today(),
    classes: policies.market.assets.map(({ id }) => id),
    policy: policies.tactical,
    act,
  })
  if (problems.length > 0) throw new AppError('invalidInput', { problems })
  const texts = [owned.title, owned.reason, ...(owned.dissent.kind === 'stated' ? [owned.dissent.why] : [])]
  const reasons = texts
    .flatMap((text) => [...checkWording(text, 'zh-CN'), ...checkWording(text, 'en')])
    .filter(({ severity }) => severity === 'block')
    .map((finding) => wordingReason(finding))
  if (reasons.length > 0) throw new AppError('wordingRefused', { reasons: [...new Set(reasons)] })
  return { ...owned, region: owned.level === 'region' ? owned.region : null }
}

export const publishView = async (ctx: BackendContext, content: ViewContentInput): Promise<PublishedView> =>
  ctx.store.execute('views.publish', ctx.session.actor, {
    on: ctx.today(),
    content: await checked(ctx, content, 'publish'),
  })

interface Change {
  readonly id: string
  readonly rev: number
}

export async function amendView(
  ctx: BackendContext,
  { id, rev, content }: Change & { readonly content: ViewContentInput },
): Promise<PublishedView> {
  const known = await changeable(ctx, id)
  const next = await checked(ctx, content, 'amend')
  if (next.level !== known.view.level) {
    const problem: Problem = { code: 'invalid_input', path: '/level', message: 'a view stays with its level' }
    throw new AppError('invalidInput', { problems: [problem] })
  }
  return ctx.store.execute('views.amend', ctx.session.actor, { id, rev, on: ctx.today(), content: next })
}

export async function withdrawView(ctx: BackendContext, { id, rev }: Change): Promise<PublishedView> {
  const { view } = await changeable(ctx, id)
  if (view.withdrawnOn !== null) throw new AppError('staleRevision')
  return ctx.store.execute('views.withdraw', ctx.session.actor, { id, rev, on: ctx.today() })
}

/** Takes back the newest change of today; what others have worked with since stays. */
export async function undoView(ctx: BackendContext, { id, rev }: Change): Promise<void> {
  const { versions } = await changeable(ctx, id)
  if (versions.at(-1)?.effectiveOn !== ctx.today()) throw new AppError('staleRevision')
  await ctx.store.execute('views.undo', ctx.session.actor, { id, rev, on: ctx.today() })
}

async function changeable(ctx: BackendContext, id: string): Promise<PublishedView> {
  const [views, profile] = await Promise.all([ctx.store.query('views.all', {}), ctx.store.query('app.profile', {})])
  const found = views.find(({ view }) => view.id === id)
  if (found === undefined) throw new AppError('notFound')
  if (found.view.level !== 'own' && profile.role !== 'manager') throw new AppError('forbidden')
  return found
}
