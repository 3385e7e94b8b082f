import type { AssumptionsList, MarketSetChoice, MarketSetView } from '../../contract/api/assumptions'
import { AppError } from '../../contract/errors'
import type { MarketSetRow } from '../../contract/store'
import type { AppFault } from '../../contract/errors'
import { assumptionsStatus, type CapitalMarketSet, shippedMarket } from '../../domain/market/capital-market-set'
import type { MarketCheck } from '../../domain/market/check-set'
import { answerOf } from '../compute-answer'
import type { BackendContext } from '../context'

/** Version number of the set that the product ships. */
const SHIPPED_VERSION = 0

const validityOf = (set: CapitalMarketSet, on: string): MarketSetView['validity'] =>
  set.validFrom !== undefined && on < set.validFrom ? 'notYet' : assumptionsStatus(set, on)

/** Every set of the book with its state on the business day, the one in force first, and the shipped one. */
export async function listSets(ctx: BackendContext): Promise<AssumptionsList> {
  const on = ctx.today()
  const { rev, sets } = await ctx.store.query('markets.list', {})
  const saved = sets.map((row: MarketSetRow) => ({
    id: row.id,
    version: row.version,
    shipped: false,
    status: row.status,
    validity: validityOf(row.document, on),
    at: row.at,
    by: row.by,
    document: row.document,
  }))
  const shipped: MarketSetView = {
    id: shippedMarket.id,
    version: SHIPPED_VERSION,
    shipped: true,
    status: saved.some(({ status }) => status === 'inForce') ? 'retired' : 'inForce',
    validity: validityOf(shippedMarket, on),
    at: null,
    by: null,
    document: shippedMarket,
  }
  const order = { inForce: 0, draft: 1, retired: 2 } as const
  return { on, rev, sets: [...saved, shipped].toSorted((a, b) => order[a.status] - order[b.status]) }
}

/** The document of a saved or the shipped set; AppError `notFound`. */
export async function setOf(ctx: BackendContext, { id, version }: MarketSetChoice): Promise<CapitalMarketSet> {
  if (version === SHIPPED_VERSION && id === shippedMarket.id) return shippedMarket
  const { sets } = await ctx.store.query('markets.list', {})
  const found = sets.find((row) => row.id === id && row.version === version)
  if (found === undefined) throw new AppError('notFound')
  return found.document
}

/** What is wrong with a set, finished or not. */
export async function checkSet(ctx: BackendContext, set: unknown): Promise<MarketCheck> {
  return answerOf<MarketCheck>(ctx, 'market.check', { set, on: ctx.today() })
}

async function requireValid(ctx: BackendContext, set: CapitalMarketSet): Promise<void> {
  const { valid, problems } = await checkSet(ctx, set)
  if (!valid) throw new AppError('computationRefused', { problems })
}

/**
 * A new version, a draft. Refused when anything is wrong with it, or when a set of this id has had the same version text:
 * id and version are what proposals print, and must name one document.
 */
export async function saveSet(ctx: BackendContext, document: CapitalMarketSet, rev: number): Promise<MarketSetChoice> {
  await requireValid(ctx, document)
  const { sets } = await ctx.store.query('markets.list', {})
  const named = [shippedMarket, ...sets.map((row) => row.document)]
  if (named.some(({ id, version }) => id === document.id && version === document.version)) {
    const problems: AppFault['problems'] = [
      { code: 'invalid_input', path: '/version', message: 'this version exists', params: { reason: 'versionTaken' } },
    ]
    throw new AppError('computationRefused', { problems })
  }
  const { id, version } = await ctx.store.execute('markets.save', ctx.session.actor, { id: document.id, rev, document })
  return { id, version }
}

/** Puts a set in force for the whole book. Managers only; never one that is wrong, has expired or is not valid yet. */
export async function putInForce(ctx: BackendContext, rev: number, choice: MarketSetChoice): Promise<{ rev: number }> {
  const profile = await ctx.store.query('app.profile', {})
  // SECURITY: assumptions are the firm's; the check stands here, not only on the screen.
  if (profile.role !== 'manager') throw new AppError('forbidden')
  const document = await setOf(ctx, choice)
  await requireValid(ctx, document)
  const validity = validityOf(document, ctx.today())
  if (validity === 'expired' || validity === 'notYet') {
    const path = validity === 'expired' ? '/expires' : '/validFrom'
    const problems: AppFault['problems'] = [
      { code: 'invalid_input', path, message: `the set is ${validity}`, params: { reason: validity } },
    ]
    throw new AppError('computationRefused', { problems })
  }
  const set = choice.version === SHIPPED_VERSION ? null : choice
  return ctx.store.execute('markets.putInForce', ctx.session.actor, { rev, set })
}
