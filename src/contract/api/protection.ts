import { z } from 'zod'
import { dateText, id, money } from './common'
import { familyMember } from './household'

/* Protection (plan document `protection`, version 1) and estate (`estate`, version 1). Money is yuan. */

const amount = money.min(0).max(1e12)

export const POLICY_KINDS = [
  'termLife',
  'wholeLife',
  'criticalIllness',
  'medical',
  'accident',
  'disability',
  'annuity',
  'otherPolicy',
] as const
export const RISKS = ['death', 'illness', 'disability'] as const
export type Risk = (typeof RISKS)[number]

/** One insured person: what the family would lose, and what it would have to pay. */
export const protectedPerson = z.strictObject({
  /** Member of the family. */
  id,
  name: z.string().max(40),
  /** Before tax, yuan a year. */
  income: amount,
  tax: amount,
  /** What he needs for himself, yuan a year. */
  ownSpending: amount,
  incomeGrowth: z.number().min(-0.1).max(0.3),
  /** Years that he will go on working. */
  workingYears: z.number().int().min(0).max(60),
})

export const policy = z.strictObject({
  id,
  kind: z.enum(POLICY_KINDS),
  label: z.string().max(60),
  /** Insured person; null while it is not known. */
  insured: id.nullable(),
  /** Sums insured by risk. */
  death: amount,
  illness: amount,
  disability: amount,
  premium: amount.describe('yuan a year'),
  beneficiary: z.string().max(40),
  /** Line of the book that it stands for; null = stated by the client. */
  bookLine: id.nullable(),
})
export type Policy = z.infer<typeof policy>

export const protectionDocument = z.strictObject({
  version: z.literal(1),
  people: z.array(protectedPerson).max(6),
  policies: z.array(policy).max(40),
  /** Yuan a year that the family goes on spending, without the insured person's own needs. */
  familySpending: amount,
  /** Years for which it must be paid. */
  supportYears: z.number().int().min(0).max(60),
  /** Still to be paid for education, and once for the end of a life or a treatment. */
  education: amount,
  finalCosts: amount,
  treatmentCosts: amount,
  /** Years of lost income in an illness. */
  recoveryYears: z.number().int().min(1).max(10),
  /** Real rate at which income of later years is worth today. */
  discount: z.number().min(-0.05).max(0.2),
})
export type ProtectionDocument = z.infer<typeof protectionDocument>

export const needCell = z.strictObject({
  method: z.enum(['doubleTen', 'dime', 'humanLifeValue']),
  need: money,
  /** Illness by rule of thumb: lower and upper end. */
  range: z.tuple([money, money]).nullable(),
  gap: money,
})
export const protectionNeed = z.strictObject({
  person: id,
  risk: z.enum(RISKS),
  cover: money,
  cells: z.array(needCell),
})
export const protectionResult = z.strictObject({
  needs: z.array(protectionNeed),
  premiums: money,
  /** Budget of the double-ten rule; null without income. */
  budget: z
    .strictObject({ amount: money, range: z.tuple([money, money]), warnAbove: money, warn: z.boolean() })
    .nullable(),
  debts: money,
  liquidAssets: money,
  guidelines: z.string(),
})
export type ProtectionResult = z.infer<typeof protectionResult>

export const protectionView = z.strictObject({
  document: protectionDocument,
  rev: z.number().int(),
  at: z.number().nullable(),
  by: z.string().nullable(),
  family: z.array(familyMember),
  /** Insurance that the book knows: institution and value, not the sum insured. */
  held: z.array(z.strictObject({ id, institution: z.string(), value: money, asOf: dateText, verified: z.boolean() })),
})
export type ProtectionView = z.infer<typeof protectionView>

/* ---------------------------------------------------------------- estate ---- */

export const estateDocument = z.strictObject({
  version: z.literal(1),
  /** Of both spouses together; 0 without a spouse. */
  communityProperty: amount,
  /** Of the client alone. */
  separateProperty: amount,
  debts: amount,
  /** The spouse's own property; kept and shown only with the spouse's consent. */
  spouseSeparate: z.strictObject({ amount, consentOn: dateText }).nullable(),
  will: z.strictObject({
    state: z.enum(['none', 'planned', 'made', 'unknown']),
    form: z.enum(['handwritten', 'printed', 'notarised', 'witnessed', 'other']).nullable(),
    place: z.string().max(80),
    executor: z.string().max(40),
  }),
  notes: z.string().max(400),
})
export type EstateDocument = z.infer<typeof estateDocument>

/** Who gets what, one line a person. */
export const estateShare = z.strictObject({
  person: id,
  name: z.string(),
  relation: z.string(),
  /** Own half of the community property; 0 for everyone but the spouse. */
  ownHalf: money,
  inherits: money,
  /** Takes the place of a child that died earlier. */
  represents: z.boolean(),
  needsShare: z.boolean(),
})
export const estateResult = z.strictObject({
  of: z.enum(['client', 'spouse']),
  ofName: z.string(),
  communityProperty: money,
  separateProperty: money,
  spouseOwnHalf: money,
  grossEstate: money,
  debts: money,
  unpaidDebts: money,
  estate: money,
  shares: z.array(estateShare),
  /** Fen that cannot be shared equally; everything when nobody inherits. */
  remainder: money,
  order: z.enum(['first', 'second', 'none']),
})
export type EstateResult = z.infer<typeof estateResult>

export const estateView = z.strictObject({
  document: estateDocument,
  rev: z.number().int(),
  at: z.number().nullable(),
  by: z.string().nullable(),
  family: z.array(familyMember),
  /** From the balance sheet, for taking over. */
  fromHousehold: z.strictObject({ communityProperty: money, separateProperty: money, debts: money }),
  /** Sums that named beneficiaries receive outside the estate. */
  beneficiaries: z.array(z.strictObject({ policy: id, label: z.string(), beneficiary: z.string(), amount: money })),
})
export type EstateView = z.infer<typeof estateView>
