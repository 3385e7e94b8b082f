import type { ConstraintsDocument } from '../../../contract/api/allocation'

export type PositionKind = 'keep' | 'pledged' | 'window'

/** The document as it is typed: every figure a text, every position one row whatever binds it. */
export interface ConstraintsForm {
  readonly needs: readonly {
    readonly id: string
    readonly label: string
    readonly amount: string
    readonly on: string
  }[]
  readonly monthlySpending: string
  readonly employment: ConstraintsDocument['employment']
  readonly positions: readonly PositionRow[]
  readonly themes: readonly string[]
  readonly words: string
  readonly issuers: string
  readonly codes: string
  readonly heldAway: ConstraintsDocument['heldAway']
  readonly fewLines: boolean
}

export interface PositionRow {
  readonly id: string
  readonly kind: PositionKind
  readonly code: string | null
  readonly quantity: string
  readonly from: string | null
  readonly to: string | null
  readonly reason: string
}

/** What is wrong, by field; the values name a text below `allocation.constraints.bad`. */
export type Bad = 'label' | 'amount' | 'month' | 'past' | 'position' | 'quantity' | 'reason' | 'dates' | 'spending'
export type FormErrors = Readonly<Record<string, Bad>>

const numberText = (value: number | null): string => (value === null ? '' : String(value))

export function formOf(document: ConstraintsDocument): ConstraintsForm {
  const rows: Omit<PositionRow, 'id'>[] = [
    ...document.keep.map(({ code, quantity, until, reason }) => ({
      kind: 'keep' as const,
      code,
      quantity: numberText(quantity),
      from: null,
      to: until,
      reason,
    })),
    ...document.pledged.map(({ code, quantity }) => ({
      kind: 'pledged' as const,
      code,
      quantity: numberText(quantity),
      from: null,
      to: null,
      reason: '',
    })),
    ...document.windows.map(({ code, from, to, reason }) => ({
      kind: 'window' as const,
      code,
      quantity: '',
      from,
      to,
      reason,
    })),
  ]
  return {
    needs: document.needs.map((need) => ({ ...need, amount: String(need.amount) })),
    monthlySpending: String(document.monthlySpending),
    employment: document.employment,
    positions: rows.map((row, index) => ({ ...row, id: `p${index + 1}` })),
    themes: document.exclusions.themes,
    words: document.exclusions.words.join('，'),
    issuers: document.exclusions.issuers.join('，'),
    codes: document.exclusions.codes.join('，'),
    heldAway: document.heldAway,
    fewLines: document.fewLines,
  }
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const numberOf = (text: string): number => Number(text.replaceAll(/[,，\s]/g, '') || 'NaN')
const listOf = (text: string): string[] =>
  [...new Set(text.split(/[,，、;；\n]/).map((word) => word.trim()))].filter((word) => word !== '')

/** The document that is meant, or what is wrong with which field. `today` is the business day. */
export function readForm(
  form: ConstraintsForm,
  names: ReadonlyMap<string, string>,
  today: string,
): { readonly document: ConstraintsDocument | null; readonly errors: FormErrors } {
  const errors: Record<string, Bad> = {}
  const check = (holds: boolean, field: string, bad: Bad): void => {
    if (!holds) errors[field] ??= bad
  }
  for (const need of form.needs) {
    check(need.label.trim() !== '', `${need.id}.label`, 'label')
    check(numberOf(need.amount) > 0, `${need.id}.amount`, 'amount')
    check(MONTH.test(need.on), `${need.id}.on`, 'month')
    check(need.on >= today.slice(0, 7), `${need.id}.on`, 'past')
  }
  check(numberOf(form.monthlySpending) >= 0, 'monthlySpending', 'spending')
  for (const row of form.positions) {
    check(row.code !== null, `${row.id}.code`, 'position')
    check(row.quantity.trim() === '' || numberOf(row.quantity) > 0, `${row.id}.quantity`, 'quantity')
    check(row.kind === 'pledged' || row.reason.trim() !== '', `${row.id}.reason`, 'reason')
    const ordered = row.from !== null && row.to !== null && row.from <= row.to
    check(row.kind !== 'window' || ordered, `${row.id}.to`, 'dates')
  }
  if (Object.keys(errors).length > 0) return { document: null, errors }
  const part = (row: PositionRow) => ({ code: row.code ?? '', name: names.get(row.code ?? '') ?? row.code ?? '' })
  const quantity = (row: PositionRow) => (row.quantity.trim() === '' ? null : numberOf(row.quantity))
  const of = (kind: PositionKind) => form.positions.filter((row) => row.kind === kind)
  return {
    errors,
    document: {
      version: 1,
      needs: form.needs.map(({ id, label, amount, on }) => ({ id, label: label.trim(), amount: numberOf(amount), on })),
      monthlySpending: numberOf(form.monthlySpending),
      employment: form.employment,
      keep: of('keep').map((row) => ({
        ...part(row),
        quantity: quantity(row),
        reason: row.reason.trim(),
        until: row.to,
      })),
      pledged: of('pledged').map((row) => ({ ...part(row), quantity: quantity(row) })),
      windows: of('window').map((row) => ({
        ...part(row),
        from: row.from ?? '',
        to: row.to ?? '',
        reason: row.reason.trim(),
      })),
      exclusions: {
        themes: [...form.themes],
        words: listOf(form.words),
        issuers: listOf(form.issuers),
        codes: listOf(form.codes),
      },
      heldAway: form.heldAway,
      fewLines: form.fewLines,
    },
  }
}

/** The next free id of a row: `n3` after `n1`, `n2`. */
export const nextId = (prefix: string, rows: readonly { readonly id: string }[]): string =>
  `${prefix}${rows.reduce((most, { id }) => Math.max(most, Number(id.slice(prefix.length)) || 0), 0) + 1}`
