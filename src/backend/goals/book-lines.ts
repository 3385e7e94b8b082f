import type { ClientDetail, Holding } from '../../contract/api/clients'
import type { BookLine, HouseholdDocument } from '../../contract/api/household'
import type { RetirementPlan } from '../../contract/api/retirement-plan'
import { hasRetired } from '../../domain/retirement/has-retired'

type Account = ClientDetail['accounts'][number]
type BareLine = Omit<BookLine, 'counted' | 'owner'>

interface PlanFigures {
  readonly plan: Pick<RetirementPlan, 'start' | 'members' | 'essentialMonthly' | 'lifestyleMonthly'>
  readonly sources: Readonly<Record<string, BookLine['source']>>
  readonly rev: number
}

const MONTHS = 12
const CASH = 'CN_CASH'
/** Kinds of money elsewhere that are as good as cash. */
const DEPOSITS: ReadonlySet<string> = new Set(['deposit'])
const INSURANCE: ReadonlySet<string> = new Set(['insurance'])

/**
 * What the book knows of one person's assets and debts: money at the firm, money elsewhere, what a margin account owes.
 * `name` stands beside a line that is not the client's own.
 */
export function bookLinesOf(client: ClientDetail, holdings: readonly Holding[], name: string): BareLine[] {
  const { firm, asOf } = client.assets
  const external = new Set(client.accounts.filter(({ kind }) => kind === 'external').map(({ id }) => id))
  const cash = round(sumOf(holdings.filter((line) => line.assetClass === CASH && !external.has(line.accountId))))
  const base = { side: 'asset', source: 'imported' } as const
  const atFirm: BareLine[] = [
    { ...base, id: `${client.id}.cash`, kind: 'cash', label: 'firmCash', of: name, amount: cash, asOf },
    {
      ...base,
      id: `${client.id}.firm`,
      kind: 'investments',
      label: 'firmInvestments',
      of: name,
      amount: round(firm - cash),
      asOf,
    },
  ]
  const elsewhere = client.heldAway.map((held): BareLine => ({
    ...base,
    id: held.id,
    kind: DEPOSITS.has(held.kind) ? 'cash' : INSURANCE.has(held.kind) ? 'insurance' : 'investments',
    label: 'heldAway',
    of: held.institution,
    amount: held.value,
    asOf: held.asOf,
    source: held.verified ? 'imported' : 'stated',
  }))
  const elsewhereHeld = client.accounts
    .filter(({ id }) => external.has(id))
    .map((account): BareLine => ({
      ...base,
      id: account.id,
      kind: 'investments',
      label: 'heldAway',
      of: account.accountNo,
      amount: account.value,
      asOf,
    }))
  return [
    ...atFirm,
    ...elsewhere,
    ...elsewhereHeld,
    ...client.accounts.flatMap((account) => marginDebt(account, asOf)),
  ].filter(({ amount }) => amount > 0)
}

/** Debt of a margin account = its assets / maintenance ratio (the ratio is assets / debt). */
function marginDebt(account: Account, asOf: string | null): BareLine[] {
  const { maintenanceRatio } = account
  if (account.kind !== 'margin' || maintenanceRatio === null || maintenanceRatio <= 0) return []
  return [
    {
      id: account.id,
      side: 'debt',
      kind: 'marginLoan',
      label: 'marginLoan',
      of: account.accountNo,
      amount: round(account.value / maintenanceRatio),
      asOf,
      source: 'imported',
    },
  ]
}

/** What the plan of somebody who has retired says of a year: his pension and his spending. */
export function planLinesOf({ plan, sources, rev }: PlanFigures): BareLine[] {
  const retired = plan.members.every((member) => hasRetired(member, plan.start))
  // Figures that nobody has stated are no part of a balance sheet.
  if (!retired || rev === 0) return []
  const source = (field: string) => sources[field] ?? 'assumed'
  const line = (label: BookLine['label'], side: BookLine['side'], kind: string, monthly: number, field: string) => ({
    id: `plan.${label}`,
    side,
    kind,
    label,
    of: '',
    amount: round(monthly * MONTHS),
    asOf: null,
    source: source(field),
  })
  const pensions = plan.members.reduce((sum, { pensionMonthly }) => sum + pensionMonthly, 0)
  return [
    line('pensions', 'income', 'pension', pensions, 'pensionMonthly'),
    line('essential', 'spending', 'living', plan.essentialMonthly, 'essentialMonthly'),
    line('lifestyle', 'spending', 'lifestyle', plan.lifestyleMonthly, 'lifestyleMonthly'),
  ].filter(({ amount }) => amount > 0)
}

/** Whether each line counts, and whose it is, by the document. */
export const markLines = (lines: readonly BareLine[], document: HouseholdDocument): BookLine[] => {
  const married = document.family.some(({ relation, living }) => relation === 'spouse' && living)
  return lines.map((line) => ({
    ...line,
    counted: !document.leftOut.includes(line.id),
    owner: !married || document.ownLines.includes(line.id) ? 'own' : 'joint',
  }))
}

const sumOf = (lines: readonly { readonly value: number }[]): number => lines.reduce((sum, { value }) => sum + value, 0)
const round = (yuan: number): number => Math.round(yuan * 100) / 100
