import type { z } from 'zod'
import type { SelectionRequest, SelectionView } from '../../contract/api/products'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import type { selectInput, selectOutput } from '../../contract/jobs/products'
import type { Choice, Product } from '../../contract/store'
import { shippedRiskBudgets } from '../../domain/allocation/risk-budgets'
import { bearsIssuerRisk, singleLimit, yearlyCost } from '../../domain/products/product-facts'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { effectiveLevel } from '../risk/risk-for-client'
import { clientTarget, PRODUCTS_CHOICE } from '../targets/client-target'
import { clientWishes } from './client-wishes'
import { clientMoney } from './client-money'
import { allProducts, unitOf } from './shelf'

export const SELECT_JOB = 'products.select'
type JobInput = z.input<typeof selectInput>
type JobOutput = z.output<typeof selectOutput> & { readonly meta: JobMeta }

/** Lines for an account of this size. Source: policy `risk-budgets`, lines. */
export function linesFor(investable: number): number {
  const { under200k, under1m, under5m, above } = shippedRiskBudgets.lines
  return investable < 200_000 ? under200k : investable < 1_000_000 ? under1m : investable < 5_000_000 ? under5m : above
}

export type ProductsChoice = NonNullable<SelectionView['choice']>

/** The newest list that client and advisor settled on; null while there is none or when it was taken back. */
export function productsChoice(choices: readonly Choice[]): ProductsChoice | null {
  const choice = choices.find(({ kind }) => kind === PRODUCTS_CHOICE)
  if (choice === undefined) return null
  const document = choice.document as unknown as Omit<ProductsChoice, 'at' | 'by'>
  const { lines, reason, misfit, target } = document
  return lines === null ? null : { lines, reason, misfit, target, at: choice.at, by: choice.by }
}

/**
 * Products for a client's tactical weights. The official level rules (a newer, lower pre-assessment lowers it), the client's
 * constraints bind, what he holds is preferred. `only`: the shelf is these codes. AppError `noData` without a level, money or a single product.
 */
export async function selectForClient(
  ctx: BackendContext,
  request: SelectionRequest,
  only?: ReadonlySet<string>,
): Promise<SelectionView & { readonly jobInput: JobInput }> {
  const { clientId } = request
  const on = ctx.today()
  const [target, client, official, pre, holdings, choices, market, products, constraints] = await Promise.all([
    clientTarget(ctx, clientId),
    ctx.store.query('clients.get', { clientId, on }),
    ctx.store.query('assessments.official', { clientId, on }),
    ctx.store.query('preAssessments.list', { clientId }),
    ctx.store.query('clients.holdings', { clientId }),
    ctx.store.query('choices.list', { clientId }),
    activeMarket(ctx),
    allProducts(ctx),
    ctx.store.query('plans.get', { clientId, kind: 'constraints' }),
  ])
  const effective = effectiveLevel(official, pre[0])
  if (target === null || effective === null) throw new AppError('noData', { params: { what: 'riskLevel' } })
  if (official === null) throw new AppError('noData', { params: { what: 'officialLevel' } })
  if (products.length === 0) throw new AppError('noData', { params: { what: 'products' } })
  const wishes = clientWishes(constraints?.document, on)
  const money = clientMoney(
    client,
    holdings,
    market.assets.map(({ id }) => id),
    new Set(wishes.keep),
  )
  if (money.investable <= 0) throw new AppError('noData', { params: { what: 'assets' } })

  const policyLines = linesFor(money.investable)
  const maxLines = request.lines ?? policyLines
  const kept = new Set(money.keep.map(({ code }) => code))
  const shelf = products.filter(
    ({ code, ratedOn }) => !kept.has(code) && ratedOn <= on && (only === undefined || only.has(code)),
  )
  const horizon = (
    choices.find(({ kind }) => kind === 'allocation')?.document as { horizonYears?: number | null } | undefined
  )?.horizonYears
  const { concentration } = shippedRiskBudgets
  const jobInput: JobInput = {
    target: rounded(target.tactical),
    investable: money.investable,
    outside: money.outside,
    keep: money.keep.map(({ code, assetClass, amount }) => ({ code, assetClass, amount })),
    products: shelf.map((product) => jobProduct(product, on, money.held.get(heldKey(product)) ?? 0, concentration)),
    fixed: request.fixed,
    limits: {
      lines: maxLines,
      perIssuer: concentration.issuerGroup,
      affiliates: concentration.ownAffiliate,
      exclude: {
        codes: [...new Set([...request.without, ...wishes.codes, ...named(shelf, wishes.words)])].toSorted(),
        issuers: [...wishes.issuers],
        tags: [...wishes.words],
      },
    },
    suitability: {
      official: {
        level: effective.lowest ? 'C1' : effective.level,
        lowest: effective.lowest,
        validUntil: official.validUntil,
        assessedOn: official.assessedOn,
      },
      client: {
        ...(client.age === null ? {} : { age: client.age }),
        ...(horizon === null || horizon === undefined ? {} : { horizon }),
      },
    },
    on,
  }
  const { output } = await ctx.compute.run<JobOutput>(SELECT_JOB, jobInput)
  const byCode = new Map(shelf.map((product) => [product.code, product]))
  const facts = (code: string) => {
    const product = byCode.get(code)
    // The job answers with codes of its input only.
    if (product === undefined) throw new AppError('internal')
    const { name, risk, affiliated } = product
    return { product, part: { code, name, risk, affiliated, yearlyCost: yearlyCost(product) } }
  }
  return {
    level: effective.level,
    lowest: effective.lowest,
    source: target.source,
    agreement: client.agreement !== null && client.agreement.status === 'active' && client.agreement.end >= on,
    investable: money.investable,
    budget: output.budget,
    policyLines,
    maxLines,
    classes: output.classes,
    lines: output.lines.map((line) => {
      const { product, part } = facts(line.code)
      return {
        ...part,
        assetClass: line.assetClass,
        instrument: product.instrument,
        ratedOn: product.ratedOn,
        issuer: product.issuer,
        held: money.held.get(heldKey(product)) ?? 0,
        amount: line.amount,
        quantity: line.quantity,
        weight: line.weight,
        costYuan: part.yearlyCost === null ? null : Math.round(part.yearlyCost * line.amount * 100) / 100,
        fixed: request.fixed.some(({ code }) => code === line.code),
        reasons: line.reasons,
        alternatives: line.alternatives.map((one) => ({ ...facts(one.code).part, ...one })),
      }
    }),
    kept: money.keep.map((one) => ({ ...one })),
    short: output.short,
    refused: output.refused.map((one) => {
      const { part } = facts(one.code)
      return { ...one, name: part.name, risk: part.risk }
    }),
    bindingLimits: output.bindingLimits,
    misfit: output.misfit,
    unavoidable: output.unavoidable,
    idle: output.idle,
    yearlyCost: output.yearlyCost,
    entryCost: output.entryCost,
    gap: output.gap,
    timedOut: output.timedOut,
    choice: productsChoice(choices),
    inputHash: output.meta.inputHash,
    jobInput,
  }
}

/** Stock 000001 is a bank, fund 000001 is a fund: a position is known by code and instrument. */
const heldKey = ({ code, instrument }: { readonly code: string; readonly instrument: string }): string =>
  `${instrument === 'private' ? 'fund' : instrument}:${code}`

const jobProduct = (
  product: Product,
  on: string,
  held: number,
  concentration: typeof shippedRiskBudgets.concentration,
): JobInput['products'][number] => {
  const months = Math.max(product.lockMonths ?? 0, product.holdMonths ?? 0)
  return {
    code: product.code,
    assetClass: product.assetClass,
    instrument: product.instrument,
    risk: product.risk,
    ratedOn: product.ratedOn,
    ...(months === 0 ? {} : { horizon: months / 12 }),
    status: product.status,
    unit: unitOf(product, on),
    price: product.price,
    yearlyCost: yearlyCost(product),
    entryCost: product.subscriptionFee ?? 0,
    issuer: product.issuer,
    issuerRisk: bearsIssuerRisk(product),
    affiliated: product.affiliated,
    tags: [...product.tags],
    maximum: singleLimit(product, concentration),
    held,
  }
}

/** Products whose name holds one of the words. */
const named = (products: readonly Product[], words: readonly string[]): string[] =>
  products.filter(({ name }) => words.some((word) => name.includes(word))).map(({ code }) => code)

/** Weights that add up to 1 to the last digit: what is missing goes to the largest class. */
function rounded(weights: Readonly<Record<string, number>>): Record<string, number> {
  const entries = Object.entries(weights)
    .filter(([, weight]) => weight > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, weight]) => [id, Math.round(weight * 1e8) / 1e8] as const)
  const rest = 1 - entries.reduce((sum, [, weight]) => sum + weight, 0)
  const largest = entries.reduce((best, entry) => (entry[1] > best[1] ? entry : best), entries[0] ?? ['', 0])
  return Object.fromEntries(entries.map(([id, weight]) => [id, id === largest[0] ? weight + rest : weight]))
}
