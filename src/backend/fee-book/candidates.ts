import type { z } from 'zod'
import type { feeBookExportInput, FeeBookRow } from '../../contract/api/fee-book'
import type { FeeBookClient } from '../../contract/fee-book-store'
import type { JobMeta } from '../../contract/job'
import type { candidatesOutput } from '../../contract/jobs/fees-candidates'
import type { HouseSchedule } from '../../domain/fees/candidates/setting'
import { isOffer } from '../../domain/fees/candidates/summary'
import type { HouseFeeSchedule } from '../../domain/fees/house-fee-schedule'
import type { BackendContext } from '../context'
import { activeFeeSchedules } from '../fees/active-schedules'
import { type ActiveConversionPolicy, activeConversionPolicy } from './conversion-policy'
import { readFeeBook } from './read-book'

const CANDIDATES_JOB = 'fees.candidates'
type Output = z.output<typeof candidatesOutput> & { readonly meta: JobMeta }
type Filters = Omit<z.output<typeof feeBookExportInput>, 'language'>

export interface ClassifiedBook {
  readonly from: string
  readonly to: string
  readonly policy: ActiveConversionPolicy
  readonly output: Output
  readonly rows: readonly FeeBookRow[]
  readonly schedules: readonly HouseFeeSchedule[]
}

const factsOf = ({ clientNo: _no, name: _name, advisorName: _advisor, ...facts }: FeeBookClient) => facts

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

/** Everybody of the book with his class; no names reach the computation. */
export async function classifiedBook(ctx: BackendContext, whatIf: Filters['whatIf']): Promise<ClassifiedBook> {
  const policy = await activeConversionPolicy(ctx)
  const [book, active] = await Promise.all([
    readFeeBook(ctx, policy.document.mustNot.bereavementMonths),
    activeFeeSchedules(ctx),
  ])
  const input = {
    on: ctx.today(),
    policy: policy.document,
    schedules: active.schedules.map(scheduleOf),
    whatIf,
    clients: book.clients.map(factsOf),
  }
  const { output } = await ctx.compute.run<Output>(CANDIDATES_JOB, input satisfies Readonly<Record<string, unknown>>)
  const rows = output.rows.map((row, index): FeeBookRow => {
    const client = book.clients[index]!
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

/** Every code that a client carries, of all closed lists. */
export const codesOf = (row: FeeBookRow): string[] => [
  ...row.reasons,
  ...row.mustNot,
  ...row.stay,
  ...row.secondLook,
  ...row.watch.map(({ code }) => code),
]

function shows(row: FeeBookRow, show: Filters['show']): boolean {
  if (show === 'all') return true
  if (show === 'offers') return isOffer(row)
  return show === 'watch' ? row.watch.length > 0 : row.class === show
}

type Figures = NonNullable<FeeBookRow['figures']>

/** What a column is sorted by; a breakeven that does not exist comes after every other. */
const valueOf: Readonly<Record<Exclude<Filters['sort'], 'name'>, (figures: Figures) => number>> = {
  assets: ({ assets }) => assets,
  rate: ({ effectiveRate }) => effectiveRate,
  turnover: ({ turnover }) => turnover,
  breakeven: ({ breakevenTurnover }) => breakevenTurnover ?? Number.POSITIVE_INFINITY,
  saving: ({ saving }) => saving,
  firm: ({ house }) => house.after.firm - house.before.firm,
  advisor: ({ house }) => house.after.advisor - house.before.advisor,
}

/** The list as it is shown and printed. */
export function listOf(rows: readonly FeeBookRow[], filters: Filters): FeeBookRow[] {
  const { show, code, sort, descending } = filters
  const sign = descending ? -1 : 1
  const byId = (a: FeeBookRow, b: FeeBookRow): number => (a.clientId < b.clientId ? -1 : 1)
  const order =
    sort === 'name'
      ? (a: FeeBookRow, b: FeeBookRow): number => sign * a.name.localeCompare(b.name, 'zh-CN') || byId(a, b)
      : (a: FeeBookRow, b: FeeBookRow): number => {
          // Without figures there is nothing to compare: at the end, whichever way the column is sorted.
          if (a.figures === null || b.figures === null)
            return a.figures === b.figures ? byId(a, b) : a.figures === null ? 1 : -1
          const [left, right] = [valueOf[sort](a.figures), valueOf[sort](b.figures)]
          return left === right ? byId(a, b) : sign * (left < right ? -1 : 1)
        }
  return rows.filter((row) => shows(row, show) && (code === null || codesOf(row).includes(code))).toSorted(order)
}
