import { discoveryDocument } from '../../contract/api/discovery'
import type { HouseholdView } from '../../contract/api/household'
import type { Language } from '../../contract/api/common'
import type { PaperLine, ProposalHousehold, ProposalSaid } from '../../contract/proposal-planning'
import type { StatementLine } from '../../domain/household/statement'
import { statementOf } from '../../domain/household/statement'
import { householdRatios } from '../../domain/household/ratios'
import { checkWording, wordingAllowed } from '../../domain/proposal/wording'
import type { BackendContext } from '../context'
import { keptDocument } from '../goals/kept-document'
import { clientWorries } from '../market-day/worries'

/** What the client said; null while nobody has asked. Words that the wording rules refuse are left out, never rewritten. */
export async function saidFacts(
  ctx: BackendContext,
  clientId: string,
  language: Language,
): Promise<ProposalSaid | null> {
  const [kept, { worries }] = await Promise.all([
    keptDocument(ctx, clientId, 'discovery', discoveryDocument),
    clientWorries(ctx, clientId),
  ])
  const said = (text: string): string => (wordingAllowed(checkWording(text, language)) ? text.trim() : '')
  const afraid = worries.list.map(({ text, fall }) => ({ text: said(text), fall })).filter(({ text }) => text !== '')
  if (kept === null && afraid.length === 0) return null
  const document = kept?.document
  return {
    stage: document?.stage ?? null,
    goals: (document?.goals ?? []).map(({ kind, words }) => ({ kind, words: said(words) })),
    purposes: document?.purposes ?? [],
    purposeWords: said(document?.purposeWords ?? ''),
    values: document?.values ?? [],
    valueWords: said(document?.valueWords ?? ''),
    deciders: (document?.deciders ?? [])
      .map(({ name, role }) => ({ name: said(name), role }))
      .filter(({ name }) => name !== ''),
    worries: afraid,
    saidOn: document?.saidOn ?? null,
  }
}

/** Every line that counts, with where it comes from. Another member's lines are in the view only with his consent. */
export function paperLines({ document, book }: HouseholdView): PaperLine[] {
  const stated = { book: null, of: '', asOf: null, source: 'stated' } as const
  return [
    ...book
      .filter(({ counted }) => counted)
      .map(({ side, kind, label, of, owner, amount, asOf, source }) => ({
        side,
        kind,
        label: '',
        book: label,
        of,
        owner,
        amount,
        monthlyPayment: 0,
        asOf,
        source,
      })),
    ...document.assets.map((line) => ({ ...stated, side: 'asset' as const, ...shown(line), owner: line.owner })),
    ...document.debts.map((line) => ({
      ...stated,
      side: 'debt' as const,
      ...shown(line),
      owner: line.owner,
      monthlyPayment: line.monthlyPayment,
    })),
    ...document.income.map((line) => ({ ...stated, side: 'income' as const, ...shown(line), owner: 'joint' as const })),
    ...document.spending.map((line) => ({
      ...stated,
      side: 'spending' as const,
      ...shown(line),
      owner: 'joint' as const,
    })),
  ]
}

const shown = ({
  kind,
  label,
  amount,
}: {
  readonly kind: string
  readonly label: string
  readonly amount: number
}) => ({
  kind,
  label,
  amount,
  monthlyPayment: 0,
})

export function householdFacts(view: HouseholdView): ProposalHousehold['facts'] {
  const lines = paperLines(view)
  return {
    lines,
    married: view.document.family.some(({ relation, living }) => relation === 'spouse' && living),
    consents: view.others.flatMap(({ name, consentOn }) => (consentOn === null ? [] : [{ name, on: consentOn }])),
    withheld: view.others.filter(({ consentOn }) => consentOn === null).map(({ name }) => name),
    guidelines: view.guidelines.version,
    ranges: Object.fromEntries(
      householdRatios(statementOf(statementLines(lines)), view.guidelines.ranges).map(({ id, low, high }) => [
        id,
        { low, high },
      ]),
    ),
  }
}

const statementLines = (lines: readonly PaperLine[]): StatementLine[] =>
  lines.map(({ side, kind, amount, owner, monthlyPayment }) => ({ side, kind, amount, owner, monthlyPayment }))

/** Sums and ratios of the lines on paper. */
export function householdFigures({ lines }: ProposalHousehold['facts']): ProposalHousehold['figures'] {
  const statement = statementOf(statementLines(lines))
  const { assets, debts, netWorth, income, spending, repayments, surplus } = statement
  return {
    assets,
    debts,
    netWorth,
    income,
    spending,
    repayments,
    surplus,
    ratios: Object.fromEntries(householdRatios(statement).map(({ id, value }) => [id, value])),
  }
}
