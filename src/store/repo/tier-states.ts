import type { TierState } from '../../contract/api/clients'
import type { TierStateRow } from '../../contract/store'
import type { Connection } from '../open-book'
import { all, list } from '../sql'

interface Row {
  readonly unit_id: string
  readonly review_id: string
  readonly on_date: string
  readonly tier: TierState['tier']
  readonly since: string
  readonly misses: number
  readonly watch: number
  readonly reasons: string
  readonly score_sheet: string
  readonly policy_version: string
}

const SELECT = 'SELECT s.*, r.policy_version FROM tier_state s JOIN tier_review r ON r.id = s.review_id'

const toState = (row: Row): TierState => ({
  tier: row.tier,
  since: row.since,
  misses: row.misses,
  watch: row.watch === 1,
  reasons: JSON.parse(row.reasons) as string[],
  scoreSheet: JSON.parse(row.score_sheet) as TierState['scoreSheet'],
  policyVersion: row.policy_version,
})

/** Where a household, or a client without one, stands; null before its first review. */
export function tierStateOf(db: Connection, unitId: string): TierState | null {
  const row = all<Row>(db, `${SELECT} WHERE s.unit_id = ?`, [unitId])[0]
  return row === undefined ? null : toState(row)
}

export function readTierStates(db: Connection, unitIds: readonly string[] | undefined): TierStateRow[] {
  const rows =
    unitIds === undefined
      ? all<Row>(db, `${SELECT} ORDER BY s.unit_id`)
      : all<Row>(db, `${SELECT} WHERE s.unit_id IN (SELECT value FROM json_each(?)) ORDER BY s.unit_id`, [
          list(unitIds),
        ])
  return rows.map((row) => ({ ...toState(row), unitId: row.unit_id, reviewId: row.review_id, on: row.on_date }))
}
