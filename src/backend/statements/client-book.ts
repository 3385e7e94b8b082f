import type { StatementFirm } from '../../contract/api/statements'
import type { ClientDetail } from '../../contract/api/clients'
import type { Json } from '../../contract/store'
import { addDays, addMonthsToDate } from '../../domain/calendar'
import { statementPolicy } from '../../domain/statements/statement-policy'
import type { BackendContext } from '../context'

const SHANGHAI_MS = 8 * 3_600_000

/** The business day of an instant. */
export const dayOf = (at: number): string => new Date(at + SHANGHAI_MS).toISOString().slice(0, 10)

/** What stands on both papers about the firm. */
export async function firmOnPaper(ctx: BackendContext): Promise<StatementFirm> {
  const { firm, branch, advisorName, registrationCode, phone, complaintPhone, brandColor } = await ctx.store.query(
    'app.profile',
    {},
  )
  return { firm, branch, advisorName, registrationCode, phone, complaintPhone, brandColor }
}

export const clientOnPaper = ({ name, clientNo }: ClientDetail) => ({ name, clientNoEnd: clientNo.slice(-4) })

export const policyState = (today: string) => ({
  policyVersion: statementPolicy.version,
  policyExpired: statementPolicy.validUntil < today,
})

/** Whole months between two days, both included, in order. */
function wholeMonths(from: string, to: string): string[] {
  const months: string[] = []
  let first = from.endsWith('-01') ? from : addMonthsToDate(`${from.slice(0, 7)}-01`, 1)
  for (; addDays(addMonthsToDate(first, 1), -1) <= to; first = addMonthsToDate(first, 1)) months.push(first.slice(0, 7))
  return months
}

/** Every whole month, with nothing where the book has no average. */
export function monthsWithAverages(
  known: readonly { readonly month: string; readonly averageAssets: number | null }[],
  from: string,
  to: string,
): { month: string; averageAssets: number | null }[] {
  const averages = new Map(known.map(({ month, averageAssets }) => [month, averageAssets]))
  return wholeMonths(from, to).map((month) => ({ month, averageAssets: averages.get(month) ?? null }))
}

/** A plan document as it was on a day and as it is at the end of another, with the versions between. */
export async function documentPair(
  ctx: BackendContext,
  clientId: string,
  kind: 'retirement' | 'goals' | 'constraints',
  period: { readonly from: string; readonly to: string },
) {
  const versions = await ctx.store.query('plans.history', { clientId, kind })
  const dated = versions
    .map(({ version, at }) => ({ version, on: dayOf(at) }))
    .toSorted((a, b) => a.version - b.version)
  const earlier = dated.filter(({ on }) => on < period.from).at(-1)
  const last = dated.filter(({ on }) => on <= period.to).at(-1)
  const read = async (version: number | undefined): Promise<Json> =>
    version === undefined ? null : ((await ctx.store.query('plans.get', { clientId, kind, version }))?.document ?? null)
  return {
    document: kind,
    before: await read(earlier?.version),
    after: await read(last?.version),
    versions: dated.filter(({ on }) => on >= period.from && on <= period.to).length,
  }
}
