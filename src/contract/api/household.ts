import { z } from 'zod'
import { RATIO_IDS } from '../../domain/household/ratios'
import { dateText, id, money, monthText } from './common'
import { provenance } from './retirement-plan'

/* Family, balance sheet and yearly cash flow (plan document `household`, version 1). Money is yuan. What the book knows
   is not copied into the document: it is read from the book and shown beside what the client says. */

export const RELATIONS = ['self', 'spouse', 'child', 'parent', 'sibling', 'grandparent', 'other'] as const

export const ASSET_KINDS = [
  'cash',
  'investments',
  'pensionAccounts',
  'insurance',
  'home',
  'letProperty',
  'business',
  'car',
  'otherAsset',
] as const
export const DEBT_KINDS = [
  'mortgage',
  'housingFundLoan',
  'carLoan',
  'consumerLoan',
  'creditCard',
  'marginLoan',
  'businessLoan',
  'otherDebt',
] as const
export const INCOME_KINDS = ['salary', 'bonus', 'businessIncome', 'rent', 'returns', 'pension', 'otherIncome'] as const
export const SPENDING_KINDS = [
  'living',
  'lifestyle',
  'rentPaid',
  'education',
  'parentsCare',
  'medical',
  'premiums',
  'tax',
  'otherSpending',
] as const

const label = z.string().max(60)
const amount = money.min(0).max(1e12)

/** One person of the family, entered once for goals, protection and estate. */
export const familyMember = z.strictObject({
  id,
  name: z.string().max(40),
  relation: z.enum(RELATIONS),
  birthMonth: monthText.nullable(),
  /** Is a client of the book. */
  clientId: id.nullable(),
  /** Lives on the family's money. */
  dependent: z.boolean(),
  living: z.boolean(),
  /** Died earlier and left children, who inherit in his place (民法典 art. 1128). */
  leftChildren: z.boolean(),
  /** Neither able to work nor with an income: a will must leave a necessary share (民法典 art. 1141). */
  needsShare: z.boolean(),
})
export type FamilyMember = z.infer<typeof familyMember>

/** `joint`: community property of the spouses; `own`: the client's alone. A spouse's separate assets are not kept here. */
const owner = z.enum(['joint', 'own'])

export const householdDocument = z.strictObject({
  version: z.literal(1),
  family: z.array(familyMember).max(20),
  assets: z.array(z.strictObject({ id, kind: z.enum(ASSET_KINDS), label, amount, owner })).max(40),
  debts: z
    .array(
      z.strictObject({
        id,
        kind: z.enum(DEBT_KINDS),
        label,
        amount,
        /** Principal and interest, yuan a month. */
        monthlyPayment: amount,
        owner,
      }),
    )
    .max(20),
  /** Yuan a year. */
  income: z.array(z.strictObject({ id, kind: z.enum(INCOME_KINDS), label, amount })).max(30),
  spending: z.array(z.strictObject({ id, kind: z.enum(SPENDING_KINDS), label, amount })).max(30),
  /** Lines of the book that do not count, by id. */
  leftOut: z.array(id).max(200),
  /** Lines of the book that are the client's alone, by id; the others are joint when there is a spouse. */
  ownLines: z.array(id).max(200),
  /** Members whose own accounts may be counted and shown, with the day of their consent. */
  consents: z.array(z.strictObject({ clientId: id, on: dateText })).max(10),
})
export type HouseholdDocument = z.infer<typeof householdDocument>

/** A line that the book gives: not typed, not edited, only counted or left out. */
export const bookLine = z.strictObject({
  id,
  side: z.enum(['asset', 'debt', 'income', 'spending']),
  kind: z.string(),
  /** Names the line: cash or investments at the firm, money elsewhere, margin loan, figure of the retirement plan. */
  label: z.enum(['firmCash', 'firmInvestments', 'heldAway', 'marginLoan', 'pensions', 'essential', 'lifestyle']),
  /** Institution or person that the label belongs to; '' for the client's own. */
  of: z.string(),
  amount: money,
  asOf: dateText.nullable(),
  source: provenance,
  counted: z.boolean(),
  owner,
})
export type BookLine = z.infer<typeof bookLine>

export const householdView = z.strictObject({
  document: householdDocument,
  rev: z.number().int(),
  at: z.number().nullable(),
  by: z.string().nullable(),
  book: z.array(bookLine),
  /** Adults of the household in the book whose accounts need their consent. */
  others: z.array(z.strictObject({ clientId: id, name: z.string(), consentOn: dateText.nullable() })),
  /** Customary ranges in force: the firm's own where it has one. */
  guidelines: z.strictObject({
    version: z.string(),
    ranges: z.record(z.enum(RATIO_IDS), z.tuple([z.number().nullable(), z.number().nullable()])),
  }),
})
export type HouseholdView = z.infer<typeof householdView>
