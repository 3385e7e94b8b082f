import type { z } from 'zod'
import type { Holding } from '../../contract/api/clients'
import type { MatchRow, RiskForClient } from '../../contract/api/planning'
import type { JobMeta } from '../../contract/job'
import type { matchInput, matchOutput } from '../../contract/jobs/suitability'
import type { Official } from '../../contract/store'
import type { RiskLevel } from '../../domain/import/records'
import { allowedRisks, rankOf } from '../../domain/suitability/levels'
import type { BackendContext } from '../context'

type MatchOutput = z.output<typeof matchOutput> & { readonly meta: JobMeta }
/** Cash and what has no rating of its own is not matched. */
const UNRATED_INSTRUMENTS = new Set(['cash'])

export interface EffectiveLevel {
  readonly level: RiskLevel
  readonly lowest: boolean
  readonly source: 'official' | 'preAssessment'
  /** A newer pre-assessment differs from the official level: the firm's system should test again. */
  readonly retest: boolean
}

/** What a level is decided by. */
type Assessed = Pick<Official, 'level' | 'lowest' | 'assessedOn'>

/** The official level rules; a newer pre-assessment can only lower it (compute.md §7). */
export function effectiveLevel(official: Assessed | null, pre: Assessed | undefined): EffectiveLevel | null {
  const newer = pre !== undefined && (official === null || pre.assessedOn >= official.assessedOn)
  if (official === null) {
    return pre === undefined ? null : { level: pre.level, lowest: pre.lowest, source: 'preAssessment', retest: true }
  }
  const lower = newer && (rankOf(pre.level) < rankOf(official.level) || (pre.lowest && !official.lowest))
  if (lower) return { level: pre.level, lowest: pre.lowest, source: 'preAssessment', retest: true }
  const retest = newer && rankOf(pre.level) !== rankOf(official.level)
  return { level: official.level, lowest: official.lowest, source: 'official', retest }
}

/** Official level, pre-assessments, what both allow, and how the present holdings match it. */
export async function riskForClient(ctx: BackendContext, clientId: string): Promise<RiskForClient> {
  const on = ctx.today()
  const [official, preAssessments, client, holdings] = await Promise.all([
    ctx.store.query('assessments.official', { clientId, on }),
    ctx.store.query('preAssessments.list', { clientId }),
    ctx.store.query('clients.get', { clientId, on }),
    ctx.store.query('clients.holdings', { clientId }),
  ])
  const effective = effectiveLevel(official, preAssessments[0])
  return {
    official,
    preAssessments: preAssessments.map((p) => ({
      ...p,
      answers: Object.fromEntries(Object.entries(p.answers).map(([q, a]) => [q, typeof a === 'string' ? a : [...a]])),
      contradictions: [...p.contradictions],
    })),
    effective,
    allowedRisks: effective === null ? [] : effective.lowest ? ['R1'] : [...allowedRisks(effective.level)],
    questionnaireId: client.kind === 'person' ? 'personal-20' : 'institution-18',
    holdings: await matchHoldings(ctx, official, client.age, holdings),
  }
}

/** Match result of every rated holding against the official level; holding is not buying. */
export async function matchHoldings(
  ctx: BackendContext,
  official: Official | null,
  age: number | null,
  holdings: readonly Holding[],
): Promise<MatchRow[]> {
  const on = ctx.today()
  const shown = holdings.filter((h) => !UNRATED_INSTRUMENTS.has(h.instrument))
  const rated = shown.filter((h): h is Holding & { risk: NonNullable<Holding['risk']> } => h.risk !== null)
  const input: z.input<typeof matchInput> = {
    official:
      official === null
        ? null
        : {
            // Files write the lowest class beside any level; what rules is that it is the lowest.
            level: official.lowest ? 'C1' : official.level,
            lowest: official.lowest,
            validUntil: official.validUntil,
            assessedOn: official.assessedOn,
          },
    products: rated.map((h) => ({
      id: h.id,
      risk: h.risk,
      ratedOn: h.ratedOn !== null && h.ratedOn <= on ? h.ratedOn : null,
      publicFund: h.instrument === 'fund',
      act: 'hold' as const,
    })),
    client: age === null ? {} : { age },
    on,
  }
  const { output } = await ctx.compute.run<MatchOutput>('suitability.match', input)
  const byId = new Map(output.products.map((product) => [product.id, product]))
  return shown.map((h) => {
    const match = byId.get(h.id)
    return {
      code: h.code,
      name: h.name,
      risk: h.risk,
      ratedOn: h.ratedOn,
      value: h.value,
      assetClass: h.assetClass,
      affiliated: h.affiliated,
      act: 'hold',
      verdict: match?.verdict ?? 'warn',
      reasons: match === undefined ? ['UNRATED'] : [...match.reasons],
      duties: match === undefined ? [] : [...match.duties],
    }
  })
}
