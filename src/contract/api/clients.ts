import { z } from 'zod'
import { dateText, id, money, monthText, productRisk, riskLevel, tierCode } from './common'

export const assessmentStatus = z.enum(['valid', 'expiring', 'expired', 'never'])
export const agreementStatus = z.enum(['active', 'expired', 'none'])

export const clientFilters = z.strictObject({
  tier: z.array(tierCode).optional(),
  level: z.array(riskLevel).optional(),
  kind: z.enum(['person', 'institution']).optional(),
  assessment: z.array(assessmentStatus).optional(),
  agreement: z.array(agreementStatus).optional(),
  minAssets: money.optional(),
  maxAssets: money.optional(),
})
export type ClientFilters = z.infer<typeof clientFilters>

export const clientListInput = z.strictObject({
  /** Chinese, pinyin initials, client or account number. */
  search: z.string().max(60).default(''),
  filters: clientFilters.default({}),
  sort: z
    .enum(['name', 'assets', 'turnover12', 'commission12', 'lastContactOn', 'assessmentValidUntil', 'clientNo'])
    .default('assets'),
  descending: z.boolean().default(true),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(100),
})

export const clientRow = z.strictObject({
  id,
  clientNo: z.string(),
  name: z.string(),
  kind: z.enum(['person', 'institution']),
  age: z.number().int().nullable(),
  householdId: id.nullable(),
  householdName: z.string().nullable(),
  assets: money,
  tier: tierCode.nullable(),
  level: riskLevel.nullable(),
  lowest: z.boolean(),
  assessment: assessmentStatus,
  assessmentValidUntil: dateText.nullable(),
  agreement: agreementStatus,
  /** One-sided turnover of shares and ETFs over the last 12 months, 3 = three times a year; null without a base. */
  turnover12: z.number().nullable(),
  commission12: money,
  lastContactOn: dateText.nullable(),
})
export type ClientRow = z.infer<typeof clientRow>
export const clientListOutput = z.strictObject({ total: z.number().int(), rows: z.array(clientRow) })

export const account = z.strictObject({
  id,
  /** Masked: the last four digits. */
  accountNo: z.string(),
  kind: z.enum(['cash', 'margin', 'option', 'external']),
  openedOn: dateText.nullable(),
  commissionRate: z.number().nullable(),
  minimumCommission: money.nullable(),
  feeConvention: z.number().int().nullable(),
  average20: money.nullable(),
  value: money,
  maintenanceRatio: z.number().nullable(),
})

export const holding = z.strictObject({
  id,
  accountId: id,
  asOf: dateText,
  code: z.string(),
  name: z.string(),
  exchange: z.string(),
  instrument: z.string(),
  /** Asset class id, by the product file or by the default of the instrument. */
  assetClass: z.string(),
  risk: productRisk.nullable(),
  ratedOn: dateText.nullable(),
  affiliated: z.boolean(),
  quantity: z.string(),
  price: z.string().nullable(),
  value: money,
  cost: money.nullable(),
  restricted: z.boolean(),
})
export type Holding = z.infer<typeof holding>

export const trade = z.strictObject({
  id,
  date: dateText,
  time: z.string().nullable(),
  accountNo: z.string(),
  code: z.string(),
  name: z.string().nullable(),
  direction: z.string(),
  quantity: z.string(),
  price: z.string().nullable(),
  amount: money,
  commission: money,
  stamp: money,
  transfer: money,
  otherFees: money,
  settled: money,
})
export type Trade = z.infer<typeof trade>

/** Trading diagnosis of the last 12 months (θ_stock and θ_all of compute.md §6 are kept apart). */
export const activity = z.strictObject({
  from: dateText,
  to: dateText,
  orders: z.number().int(),
  fills: z.number().int(),
  tradedStock: money,
  tradedAll: money,
  averageAssets: money,
  averageStockAssets: money,
  /** One-sided turnover of shares and ETFs over their own average value. */
  turnoverStock: z.number().nullable(),
  /** One-sided turnover over all average assets at the firm. */
  turnoverAll: z.number().nullable(),
  commission: money,
  stamp: money,
  transfer: money,
  /** All-in commission over traded value. */
  effectiveRate: z.number().nullable(),
  monthly: z.array(
    z.strictObject({
      month: monthText,
      traded: money,
      commission: money,
      orders: z.number().int(),
      averageAssets: money.nullable(),
    }),
  ),
})
export type Activity = z.infer<typeof activity>

export const official = z.strictObject({
  level: riskLevel,
  lowest: z.boolean(),
  score: z.number().nullable(),
  assessedOn: dateText,
  validUntil: dateText,
  channel: z.string().nullable(),
  status: assessmentStatus,
})
export const agreement = z.strictObject({
  agreementNo: z.string(),
  model: z.enum(['differentialCommission', 'fixedTerm', 'assetBased', 'fundAdvisory']),
  signedOn: dateText,
  start: dateText,
  end: dateText,
  riskLetterSignedOn: dateText.nullable(),
  rate: z.number().nullable(),
  amount: money.nullable(),
  status: agreementStatus,
})
export const householdMember = z.strictObject({
  id,
  name: z.string(),
  age: z.number().int().nullable(),
  sex: z.enum(['male', 'female']).nullable(),
  head: z.boolean(),
  assets: money,
  advisorName: z.string().nullable(),
})
export const tierState = z.strictObject({
  tier: tierCode,
  since: dateText,
  misses: z.number().int(),
  watch: z.boolean(),
  reasons: z.array(z.string()),
  scoreSheet: z.array(
    z.strictObject({
      rule: z.string(),
      value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
      threshold: z.string(),
      passed: z.boolean(),
    }),
  ),
  policyVersion: z.string(),
})
export type TierState = z.infer<typeof tierState>

export const clientDetail = z.strictObject({
  id,
  rev: z.number().int(),
  clientNo: z.string(),
  name: z.string(),
  kind: z.enum(['person', 'institution']),
  sex: z.enum(['male', 'female']).nullable(),
  birthDate: dateText.nullable(),
  age: z.number().int().nullable(),
  /** Masked until unmasked with a reason (audited). */
  mobile: z.string().nullable(),
  idNumber: z.string().nullable(),
  address: z.string().nullable(),
  occupation: z.string().nullable(),
  openedOn: dateText.nullable(),
  advisorName: z.string().nullable(),
  branch: z.string().nullable(),
  status: z.string(),
  permissions: z.string().nullable(),
  household: z.strictObject({ id, name: z.string(), members: z.array(householdMember) }).nullable(),
  accounts: z.array(account),
  assets: z.strictObject({
    firm: money,
    heldAway: money,
    asOf: dateText.nullable(),
    /** Firm and held-away money by asset class id. */
    byClass: z.record(z.string(), money),
  }),
  heldAway: z.array(
    z.strictObject({
      id,
      kind: z.string(),
      institution: z.string(),
      value: money,
      asOf: dateText,
      verified: z.boolean(),
    }),
  ),
  official: official.nullable(),
  agreement: agreement.nullable(),
  tier: tierState.nullable(),
  proposals: z.number().int(),
})
export type ClientDetail = z.infer<typeof clientDetail>

export const note = z.strictObject({
  id,
  rev: z.number().int(),
  at: z.number(),
  by: z.string(),
  text: z.string().max(4000),
})
export const contact = z.strictObject({
  id,
  date: dateText,
  time: z.string().nullable(),
  channel: z.enum(['wecom', 'phone', 'sms', 'faceToFace', 'event', 'mail']),
  startedBy: z.enum(['client', 'advisor']),
  quality: z.enum(['learned', 'decided', 'promised', 'reviewed']).nullable(),
  summary: z.string().nullable(),
  promiseDue: dateText.nullable(),
  promiseDone: dateText.nullable(),
  imported: z.boolean(),
})
export const addContactInput = z.strictObject({
  clientId: id,
  date: dateText,
  channel: contact.shape.channel,
  startedBy: contact.shape.startedBy,
  quality: contact.shape.quality,
  summary: z.string().max(2000),
  promiseDue: dateText.nullable(),
})
export const serviceLog = z.strictObject({ notes: z.array(note), contacts: z.array(contact) })
export type ServiceLog = z.infer<typeof serviceLog>
