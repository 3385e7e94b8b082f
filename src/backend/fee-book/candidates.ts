import type { z } from 'zod'
import type { feeBookExportInput, FeeBookRow } from '../../contract/api/fee-book'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import type { heldCandidatesOutput } from '../../contract/jobs/fees-candidates'
import type { HouseSchedule } from '../../domain/fees/candidates/setting'
import type { HouseFeeSchedule } from '../../domain/fees/house-fee-schedule'
import type { BackendContext } from '../context'
import { activeFeeSchedules } from '../fees/active-schedules'
import { ownEconomicsInForce } from '../rules/house-values'
import { type ActiveConversionPolicy, activeConversionPolicy } from './conversion-policy'
import { handOverAgain, type ReadBook, readFeeBook } from './read-book'

const CANDIDATES_JOB = 'fees.heldCandidates'
type Output = z.output<typeof heldCandidatesOutput> & { readonly meta: JobMeta }
type Filters = Omit<z.output<typeof feeBookExportInput>, 'language'>

/** The stretch of the list that is wanted. */
export interface Stretch {
  readonly offset: number
  readonly limit: number
}

export interface ClassifiedBook {
  readonly from: string
  readonly to: string
  readonly policy: ActiveConversionPolicy
  readonly output: Output
  readonly rows: readonly FeeBookRow[]
  readonly schedules: readonly HouseFeeSchedule[]
}

const scheduleOf = ({
  id,
  model,
  kind,
  tiers,
  minimum,
  feeAccountCommissionRate,
  validUntil,
}: HouseFeeSchedule): HouseSchedule => ({
  id,
  model,
  kind,
  tiers,
  minimum,
  feeAccountCommissionRate,
  validUntil,
})

/** A fresh compute process holds nothing. */
const isForgotten = (error: unknown): boolean =>
  error instanceof AppError &&
  error.code === 'computationRefused' &&
  (error.problems ?? []).some(({ path }) => path.startsWith('/slices/'))

/** Everybody of the book with his class, and a stretch of the list; no names reach the computation. */
export async function classifiedBook(
  ctx: BackendContext,
  { whatIf, ...wish }: Filters,
  stretch: Stretch,
): Promise<ClassifiedBook> {
  const [policy, active, economics] = await Promise.all([
    activeConversionPolicy(ctx),
    activeFeeSchedules(ctx),
    ownEconomicsInForce(ctx),
  ])
  const ask = async (): Promise<{ book: ReadBook; output: Output }> => {
    const book = await readFeeBook(ctx, policy.document.mustNot.bereavementMonths)
    const { output } = await ctx.compute.run<Output>(CANDIDATES_JOB, {
      on: ctx.today(),
      policy: policy.document,
      schedules: active.schedules.map(scheduleOf),
      whatIf,
      economics,
      ...wish,
      ...stretch,
      slices: book.slices.map(({ digest }) => digest),
      ranks: wish.sort === 'name' ? book.ranks() : null,
    })
    return { book, output }
  }
  const { book, output } = await ask().catch((error: unknown) => {
    if (!isForgotten(error)) throw error
    handOverAgain(ctx)
    return ask()
  })
  const rows = output.rows.map((row): FeeBookRow => {
    const client = book.byId.get(row.clientId)!
    return {
      ...row,
      name: client.name,
      clientNoEnd: client.clientNo.slice(-4),
      tier: client.tier,
      kind: client.kind,
      age: client.age,
      advisorName: client.advisorName,
      offer: book.offers.get(client.clientId) ?? null,
    }
  })
  return { from: book.from, to: book.to, policy, output, rows, schedules: active.schedules }
}
