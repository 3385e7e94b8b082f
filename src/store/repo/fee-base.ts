import { addMonths } from '../../domain/calendar'
import type { FeeBase } from '../../contract/fee-base-store'
import { AppError } from '../../contract/errors'
import { yuan } from '../format'
import type { Queries } from '../handlers'
import { RESTRICTED_HOLDINGS } from '../import/scope'
import type { Connection } from '../open-book'
import { all, get } from '../sql'

interface Row {
  readonly cash: number
  readonly assets: number
  readonly restricted: number
  readonly fund_value: number
  readonly margin_interest12: number
  readonly household_assets: number
  readonly members: number
}

/** Months of the book whose commission is known, quiet ones included. */
function bookMonths(db: Connection, from: string, to: string): number[] {
  const rows = all<{ month: string; commission: number }>(
    db,
    `SELECT substr(date, 1, 7) AS month, sum(commission + other_fees) AS commission FROM trade
     WHERE date BETWEEN @from || '-01' AND @to || '-31' GROUP BY 1`,
    { from, to },
  )
  const known = new Map(rows.map(({ month, commission }) => [month, commission]))
  const months: number[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(yuan(known.get(month) ?? 0))
  return months
}

export const feeBaseQueries = {
  'fees.bookMonths': ({ db }, { from, to }) => bookMonths(db, from, to),
  'fees.base': ({ db }, { clientId }): FeeBase => {
    const row = get<Row>(
      db,
      `SELECT coalesce(m.cash, 0) AS cash, coalesce(m.assets, 0) AS assets,
         (SELECT coalesce(sum(h.value), 0) FROM ${RESTRICTED_HOLDINGS} AND a.client_id = c.id) AS restricted,
         coalesce(m.fund_value, 0) AS fund_value,
         coalesce(m.margin_interest12, 0) AS margin_interest12,
         (SELECT coalesce(sum(om.average_assets12), 0) FROM client o JOIN client_measure om ON om.client_id = o.id
          WHERE o.id = c.id OR (c.household_id IS NOT NULL AND o.household_id = c.household_id)) AS household_assets,
         (SELECT count(*) FROM client o
          WHERE o.id = c.id OR (c.household_id IS NOT NULL AND o.household_id = c.household_id)) AS members
       FROM client c LEFT JOIN client_measure m ON m.client_id = c.id WHERE c.id = @clientId`,
      { clientId },
    )
    if (row === undefined) throw new AppError('notFound')
    return {
      cash: yuan(row.cash),
      total: yuan(row.assets),
      restricted: yuan(row.restricted),
      fundValue: yuan(row.fund_value),
      marginInterest12: yuan(row.margin_interest12),
      householdAssets: yuan(Math.round(row.household_assets)),
      householdMembers: row.members,
    }
  },
} satisfies Queries<'fees.base' | 'fees.bookMonths'>
