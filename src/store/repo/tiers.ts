import revenueMeasures from '../../../resources/reference/revenue-measures.json'
import { addMonthsToDate, daysBetween, monthsBetween, monthOfDate } from '../../domain/calendar'
import { yuanToFen } from '../../domain/money'
import { AppError } from '../../contract/errors'
import type { RevenueRates, StoreQueries, TierDecision, TierReview, TierUnit } from '../../contract/store'
import { longTx } from '../book'
import { ageOrNull, yuan } from '../format'
import type { Commands, Queries } from '../handlers'
import { newId } from '../ids'
import type { Connection } from '../open-book'
import { all, flag, get, list, run, type SqlValue } from '../sql'
import { readTierStates } from './tier-states'

const NEVER_TRADED = 999
const DAYS_OF_YEAR = 365.25

interface UnitRow {
  readonly id: string
  readonly kind: 'person' | 'institution'
  readonly name: string
  readonly head_client_id: string
  readonly members: number
  readonly birth_date: string | null
  readonly opened_on: string | null
  readonly aum20: number
  readonly traded_stock12: number
  readonly traded12: number
  readonly commission12: number
  readonly average_stock12: number | null
  readonly average_assets6: number | null
  readonly flow6: number
  readonly revenue: number
  readonly last_trade_on: string | null
  readonly held_away: number
  readonly open_complaint: number
  readonly bereaved: number
  readonly incapacitated: number
  readonly handover: number
  readonly previous_tier: TierDecision['tier'] | null
  readonly previous_misses: number | null
  readonly previous_pending: number | null
  readonly previous_since: string | null
  readonly previous_aum20: number | null
  readonly flow_since: number | null
}

/** Net commission: what is left of an all-in rate after fees that are passed on; above the turnover cap it does not count. */
const SUSTAINABLE_COMMISSION = `max(0, m.commission12 - @passThrough * m.all_in12)
  * CASE WHEN m.turnover12 > @turnoverCap THEN @turnoverCap / m.turnover12 ELSE 1 END`

/** tier-policy.json, `sustainableRevenue12`, fen a year. */
const REVENUE = `m.advisory_fee12 + m.trail + m.cash * @cashSpread
  + m.margin_interest12 * @marginSpreadShare * @marginWeight + ${SUSTAINABLE_COMMISSION}`

const hasFlag = (kinds: string, when: string) =>
  `max(EXISTS (SELECT 1 FROM client_flag f WHERE f.client_id = c.id AND f.kind IN (${kinds}) AND f.from_on <= @on AND ${when}))`

const STILL_OPEN = '(f.until_on IS NULL OR f.until_on >= @on)'

/** External flows of the members since the unit's last review: what is left of a change is the market's. */
const FLOW_SINCE = `SELECT coalesce(fc.household_id, fc.id) AS unit_id, sum(f.amount) AS amount
  FROM cash_movement f JOIN account fa ON fa.id = f.account_id JOIN client fc ON fc.id = fa.client_id
    JOIN tier_state fs ON fs.unit_id = coalesce(fc.household_id, fc.id)
  WHERE f.kind IN ('deposit', 'withdrawal') AND fa.kind <> 'external'
    AND f.date > (SELECT coalesce(min(on_date), '9999-12-31') FROM tier_state) AND f.date > fs.on_date
  GROUP BY 1`

/** All measures of all units in one statement: sums over the members' measures (decisions E9). */
const unitsSql = (some: boolean) => `
  WITH unit AS (
    SELECT coalesce(c.household_id, c.id) AS id, count(*) AS members, min(c.opened_on) AS opened_on,
      sum(m.aum20) AS aum20, sum(m.traded_stock12) AS traded_stock12, sum(m.traded12) AS traded12,
      sum(m.commission12) AS commission12, sum(m.average_stock12) AS average_stock12,
      sum(m.average_assets6) AS average_assets6, sum(m.flow6) AS flow6, sum(${REVENUE}) AS revenue,
      max(m.last_trade_on) AS last_trade_on,
      sum((SELECT coalesce(sum(w.value), 0) FROM held_away w
        WHERE w.client_id = c.id AND w.verified = 1 AND w.as_of > @yearAgo AND w.as_of <= @on)) AS held_away,
      ${hasFlag("'complaint'", STILL_OPEN)} AS open_complaint,
      max(max(c.status = 'inheritance'), ${hasFlag("'bereavement', 'illness'", '(f.from_on > @yearAgo)')}) AS bereaved,
      max(${hasFlag("'incapacitated'", STILL_OPEN)}, max(coalesce(c.birth_date > @adultBirth, 0))) AS incapacitated,
      max(${hasFlag("'handover'", '(f.from_on > @halfYearAgo)')},
        max(coalesce(c.advisor_since > @halfYearAgo AND c.advisor_since <= @on, 0))) AS handover
    FROM client c JOIN client_measure m ON m.client_id = c.id
    WHERE c.status <> 'closed' ${some ? 'AND coalesce(c.household_id, c.id) IN (SELECT value FROM json_each(@unitIds))' : ''}
    GROUP BY coalesce(c.household_id, c.id)
  )
  SELECT u.*, head.id AS head_client_id, head.name, head.kind, head.birth_date,
    s.tier AS previous_tier, s.misses AS previous_misses, s.pending AS previous_pending, s.since AS previous_since, s.aum20 AS previous_aum20,
    flow.amount AS flow_since
  FROM unit u
    LEFT JOIN household h ON h.id = u.id
    JOIN client head ON head.id = coalesce(h.head_client_id, u.id)
    LEFT JOIN tier_state s ON s.unit_id = u.id
    LEFT JOIN (${FLOW_SINCE}) flow ON flow.unit_id = u.id
  ORDER BY u.aum20 DESC, u.id`

/** Whole months gone by between two dates. */
const wholeMonths = (from: string, to: string): number =>
  monthsBetween(monthOfDate(from), monthOfDate(to)) - (to.slice(8) < from.slice(8) ? 1 : 0)

function toUnit(row: UnitRow, on: string): TierUnit {
  const restated = row.previous_aum20 === null ? row.aum20 : Math.max(0, row.previous_aum20 + (row.flow_since ?? 0))
  const previous =
    row.previous_tier === null || row.previous_since === null
      ? null
      : {
          tier: row.previous_tier,
          misses: row.previous_misses ?? 0,
          since: row.previous_since,
          pending: row.previous_pending ?? 0,
        }
  const base = row.average_stock12
  return {
    id: row.id,
    kind: row.kind === 'institution' ? 'institution' : 'household',
    name: row.name,
    headClientId: row.head_client_id,
    members: row.members,
    aum20: yuan(row.aum20),
    aumConst: yuan(restated),
    sustainableRevenue12: yuan(Math.round(row.revenue)),
    netFlow6: row.average_assets6 === null || row.average_assets6 <= 0 ? 0 : row.flow6 / row.average_assets6,
    verifiedHeldAway: yuan(row.held_away),
    monthsSinceTrade: row.last_trade_on === null ? NEVER_TRADED : Math.max(0, wholeMonths(row.last_trade_on, on)),
    tenureYears: row.opened_on === null ? 0 : Math.max(0, daysBetween(row.opened_on, on) / DAYS_OF_YEAR),
    headAge: row.kind === 'institution' ? null : ageOrNull(row.birth_date, on),
    openComplaint: row.open_complaint === 1,
    bereaved12: row.bereaved === 1,
    incapacitatedOwner: row.incapacitated === 1,
    handover6: row.handover === 1,
    turnover12: base === null || base <= 0 ? null : row.traded_stock12 / 2 / base,
    commission12: yuan(row.commission12),
    previous,
  }
}

function readUnits(db: Connection, input: StoreQueries['tiers.units']['input']): TierUnit[] {
  const { on } = input
  const rates: RevenueRates = input.revenue ?? revenueMeasures
  const parameters: Record<string, SqlValue> = {
    on,
    yearAgo: addMonthsToDate(on, -12),
    halfYearAgo: addMonthsToDate(on, -6),
    adultBirth: addMonthsToDate(on, -18 * 12),
    passThrough: rates.passThrough,
    cashSpread: rates.cashSpread,
    marginSpreadShare: rates.marginSpreadShare,
    marginWeight: rates.marginWeight,
    turnoverCap: rates.turnoverCap,
  }
  if (input.unitIds !== undefined) parameters['unitIds'] = list(input.unitIds)
  return all<UnitRow>(db, unitsSql(input.unitIds !== undefined), parameters).map((row) => toUnit(row, on))
}

interface ReviewRow {
  readonly id: string
  readonly on_date: string
  readonly at: number
  readonly by: string
  readonly policy_id: string
  readonly policy_version: string
  readonly units: number
  readonly changed: number
  readonly migration: string
}

const toReview = (row: ReviewRow): TierReview => ({
  id: row.id,
  on: row.on_date,
  at: row.at,
  by: row.by,
  policyId: row.policy_id,
  policyVersion: row.policy_version,
  units: row.units,
  changed: row.changed,
  migration: JSON.parse(row.migration) as TierReview['migration'],
})

export const tierQueries = {
  'tiers.units': ({ db }, input) => readUnits(db, input),
  'tiers.states': ({ db }, { unitIds }) => readTierStates(db, unitIds),
  'tiers.reviews': ({ db }) => all<ReviewRow>(db, 'SELECT * FROM tier_review ORDER BY at DESC, id DESC').map(toReview),
} satisfies Queries<'tiers.units' | 'tiers.states' | 'tiers.reviews'>

/** Writes one decision and says whether the unit has moved; a first decision is no move. */
function decide(db: Connection, reviewId: string, on: string, unit: TierDecision): 'first' | 'moved' | 'same' {
  const before = get<{ tier: string; since: string }>(db, 'SELECT tier, since FROM tier_state WHERE unit_id = ?', [
    unit.id,
  ])
  const row = {
    unit_id: unit.id,
    review_id: reviewId,
    on_date: on,
    kind: unit.kind,
    tier: unit.tier,
    proposed_tier: unit.proposedTier,
    since: before !== undefined && before.tier === unit.tier ? before.since : on,
    misses: unit.misses,
    pending: unit.pending,
    watch: flag(unit.watch),
    reasons: JSON.stringify(unit.reasons),
    score_sheet: JSON.stringify(unit.scoreSheet),
    aum20: yuanToFen(unit.aum20),
  }
  run(
    db,
    `INSERT OR REPLACE INTO tier_state
       (unit_id, review_id, on_date, kind, tier, proposed_tier, since, misses, pending, watch, reasons, score_sheet, aum20)
     VALUES (@unit_id, @review_id, @on_date, @kind, @tier, @proposed_tier, @since, @misses, @pending, @watch, @reasons, @score_sheet,
       @aum20)`,
    row,
  )
  run(
    db,
    `INSERT INTO tier_history (unit_id, review_id, tier, proposed_tier, misses, reasons, score_sheet)
     VALUES (@unit_id, @review_id, @tier, @proposed_tier, @misses, @reasons, @score_sheet)`,
    row,
  )
  if (before === undefined) return 'first'
  return before.tier === unit.tier ? 'same' : 'moved'
}

export const tierCommands = {
  'tiers.confirm': ({ book, actor, pacer }, input) =>
    longTx(book, actor, 'tiers.confirm', async (db) => {
      const last = get<{ on_date: string }>(db, 'SELECT on_date FROM tier_review ORDER BY on_date DESC LIMIT 1')
      if (last !== undefined && last.on_date > input.on) throw new AppError('staleRevision')
      const at = book.now()
      const id = newId(at)
      run(
        db,
        `INSERT INTO tier_review (id, on_date, at, by, policy_id, policy_version, units, changed, migration)
         VALUES (@id, @on, @at, @by, @policyId, @policyVersion, @units, 0, @migration)`,
        {
          id,
          on: input.on,
          at,
          by: actor,
          policyId: input.policyId,
          policyVersion: input.policyVersion,
          units: input.units.length,
          migration: JSON.stringify(input.migration),
        },
      )
      let [changed, first] = [0, 0]
      for (const [index, unit] of input.units.entries()) {
        const move = decide(db, id, input.on, unit)
        if (move === 'moved') changed += 1
        if (move === 'first') first += 1
        pacer.report('writing', index + 1, input.units.length)
        await pacer.breathe()
      }
      run(db, 'UPDATE tier_review SET changed = ? WHERE id = ?', [changed, id])
      const { on, policyId, policyVersion, migration } = input
      const value: TierReview = {
        id,
        on,
        at,
        by: actor,
        policyId,
        policyVersion,
        units: input.units.length,
        changed,
        migration,
      }
      const facts = { on, policyId, policyVersion, units: input.units.length, first, changed }
      return { entity: 'tierReview', entityId: id, facts, value }
    }),
} satisfies Commands<'tiers.confirm'>
