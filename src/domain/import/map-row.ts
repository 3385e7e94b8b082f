import { mapAccount, mapHolding, mapProduct } from './map-assets'
import { mapCash } from './map-cash'
import { mapAgreement, mapAssessment, mapClient, mapContact, mapHeldAway } from './map-people'
import { mapTrade } from './map-trade'
import type { ImportPlan } from './plan'
import type { ImportKind, ImportRecords, RowProblem } from './records'
import { createRowReader } from './row-reader'
import type { RowReader } from './row-reader'
import type { DataRow, SkipReason } from './table'

/** A record on its way: every field named, `undefined` where the file says nothing. */
export type Loose<T> = { readonly [K in keyof T]-?: T[K] | undefined }

/** A record with the kind it is of; statements hold cash movements among their trades. */
export type KindedRecord = {
  readonly [K in ImportKind]: { readonly kind: K; readonly record: ImportRecords[K] }
}[ImportKind]

/** What becomes of one row. Records may carry warnings; a row with an error has no record. */
export type RowOutcome =
  | { readonly is: 'record'; readonly row: KindedRecord; readonly problems: readonly RowProblem[] }
  | { readonly is: 'skipped'; readonly reason: SkipReason; readonly problems: readonly RowProblem[] }
  | { readonly is: 'refused'; readonly problems: readonly RowProblem[] }

/** Turns rows of one file into records after its plan, or says what is wrong with them. */
export function createRowMapper(plan: ImportPlan): (row: DataRow) => RowOutcome {
  const reader = createRowReader(plan)
  const lastNeeded = Math.max(0, ...Object.values(plan.mapping))
  return (row) => {
    reader.open(row)
    const { cells } = row.raw
    const extra =
      cells.length > plan.headers.length && cells.slice(plan.headers.length).some((cell) => cell.trim() !== '')
    if (extra || (cells.length < plan.headers.length && row.raw.text !== undefined)) return refused(reader, row, plan)
    const mapped = mappers[plan.kind](reader, plan)
    if (reader.broken || mapped === undefined) {
      const short = cells.length <= lastNeeded && reader.problems.some(({ code }) => code === 'required')
      return short ? refused(reader, row, plan) : { is: 'refused', problems: reader.problems }
    }
    if (typeof mapped === 'string') return { is: 'skipped', reason: mapped, problems: reader.problems }
    return {
      is: 'record',
      row: { kind: mapped.kind, record: present(mapped.record) } as KindedRecord,
      problems: reader.problems,
    }
  }
}

/** A row with too many or too few cells: the cells are not where the headings are, so nothing else is said about it. */
function refused(reader: RowReader, row: DataRow, plan: ImportPlan): RowOutcome {
  reader.open(row)
  const params = { cells: row.raw.cells.length, headings: plan.headers.length }
  reader.problem('columnCount', undefined, { value: row.raw.cells.join(' ').trim(), params })
  return { is: 'refused', problems: reader.problems }
}

type Mapped = { readonly kind: ImportKind; readonly record: object } | SkipReason | undefined

const asRow = (kind: ImportKind, mapped: object | SkipReason | undefined): Mapped =>
  typeof mapped === 'object' ? { kind, record: mapped } : mapped

const mappers: { readonly [K in ImportKind]: (reader: RowReader, plan: ImportPlan) => Mapped } = {
  clients: (reader) => asRow('clients', mapClient(reader)),
  accounts: (reader) => asRow('accounts', mapAccount(reader)),
  holdings: (reader) => asRow('holdings', mapHolding(reader) ?? 'ignored'),
  trades: mapTrade,
  cash: (reader, plan) => asRow('cash', mapCash(reader, plan)),
  assessments: (reader, plan) => asRow('assessments', mapAssessment(reader, plan)),
  agreements: (reader) => asRow('agreements', mapAgreement(reader)),
  products: (reader) => asRow('products', mapProduct(reader)),
  heldAway: (reader) => asRow('heldAway', mapHeldAway(reader)),
  contacts: (reader) => asRow('contacts', mapContact(reader)),
}

/** The record without the fields that the file says nothing about. */
function present(record: object): object {
  const given = record as Record<string, unknown>
  const kept: Record<string, unknown> = {}
  for (const field in given) if (given[field] !== undefined) kept[field] = given[field]
  return kept
}
