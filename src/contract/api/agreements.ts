import { z } from 'zod'
import { AGREEMENT_DIFFERENCES } from '../../domain/fees/agreement-differences'
import { AGREEMENT_ACTS, AGREEMENT_STATUSES } from '../../domain/fees/agreement'
import { FEE_MODELS } from '../../domain/fees/fee-model'
import { FEE_REFUSALS } from '../../domain/fees/fee-rules'
import { dateText, id, money, monthText } from './common'
import { houseFeeSchedule } from './fee-schedules'

const model = z.enum(FEE_MODELS)
const status = z.enum(AGREEMENT_STATUSES)
const reason = z.string().max(500)
const bilingual = z.strictObject({ zh: z.string(), en: z.string() })

/* ------------------------------------------------------------- one client ---- */

/** A line of the client's money as far as a fee's scope asks; `accountId` null: held away. */
export const scopeLine = z.strictObject({
  accountId: id.nullable(),
  kind: z.enum(['security', 'fund', 'cash']),
  restricted: z.boolean(),
  value: money,
})

const scope = z.strictObject({
  accountIds: z.array(id),
  cash: z.boolean(),
  restricted: z.boolean(),
  heldAway: z.boolean(),
  advisedAssets: money,
  householdAssets: money.nullable(),
  yearlyFee: money,
  asOf: dateText.nullable(),
})

export const ownAgreement = z.strictObject({
  id,
  rev: z.number().int(),
  status,
  offeredBy: z.string(),
  agreementNo: z.string().nullable(),
  /** Number under which an import shows it. */
  seenAs: z.string().nullable(),
  /** Signed, running or to come, and not in the firm's record yet. */
  waiting: z.boolean(),
  model,
  schedule: houseFeeSchedule,
  scheduleVersion: z.number().int(),
  start: dateText,
  end: dateText,
  scope,
  agreedTurnover: z.number().nullable(),
  verdict: z.strictObject({ model: model.nullable(), code: z.string(), departure: z.string() }),
  followed: z.boolean().nullable(),
  offeredOn: dateText,
  offerUntil: dateText,
  signedOn: dateText.nullable(),
  riskLetterOn: dateText.nullable(),
  lastCancelDay: dateText.nullable(),
  /** False: the window reaches days whose public holidays are not known; weekends alone were left out. */
  windowKnown: z.boolean(),
  /** Working days of the window that are left; null when it is not open. */
  workingDaysLeft: z.number().int().nullable(),
  closedOn: dateText.nullable(),
  reason: z.string(),
  acts: z.array(z.enum(['sign', 'decline', 'cancel', 'terminate', 'amend'])),
  versions: z.array(
    z.strictObject({
      version: z.number().int(),
      at: z.number(),
      by: z.string(),
      on: dateText,
      act: z.enum(AGREEMENT_ACTS),
      scheduleName: bilingual,
      yearlyFee: money,
    }),
  ),
})
export type OwnAgreement = z.infer<typeof ownAgreement>

export const importedAgreement = z.strictObject({
  agreementNo: z.string(),
  model,
  signedOn: dateText,
  start: dateText,
  end: dateText,
  riskLetterSignedOn: dateText.nullable(),
  rate: z.number().nullable(),
  amount: money.nullable(),
  cancelled: z.boolean(),
  /** Ours that it is the record of. */
  ownId: id.nullable(),
  /** What it says otherwise than ours. Rates as decimals, amounts in yuan for the term. */
  differences: z.array(
    z.strictObject({
      field: z.enum(AGREEMENT_DIFFERENCES),
      ours: z.union([z.string(), z.number()]).nullable(),
      theirs: z.union([z.string(), z.number()]).nullable(),
    }),
  ),
})

/** What runs on the day: of the firm's system, or signed here and not seen there yet. */
export const runningAgreement = z.strictObject({
  source: z.enum(['imported', 'own']),
  agreementNo: z.string().nullable(),
  model,
  name: bilingual.nullable(),
  status,
  start: dateText,
  end: dateText,
  days: z.number().int(),
  /** A year's fee on the assets of the newest statements; null where it is a commission on trades. */
  yearlyFee: money.nullable(),
  /** What it is charged on; null where it is not charged on assets. */
  advisedAssets: money.nullable(),
  rate: z.number().nullable(),
})
export type RunningAgreement = z.infer<typeof runningAgreement>

export const offeredSchedule = z.strictObject({
  schedule: houseFeeSchedule,
  /** Empty: it may be offered. */
  refusals: z.array(z.enum(FEE_REFUSALS)),
  verdict: z.strictObject({ model: model.nullable(), code: z.string() }),
})

export const clientAgreements = z.strictObject({
  on: dateText,
  clientName: z.string(),
  asOf: dateText.nullable(),
  running: z.array(runningAgreement),
  own: z.array(ownAgreement),
  imported: z.array(importedAgreement),
  accounts: z.array(
    z.strictObject({
      id,
      accountNo: z.string(),
      kind: z.enum(['cash', 'margin', 'option', 'external']),
      value: money,
    }),
  ),
  lines: z.array(scopeLine),
  /** Other members of the household and what they have at the firm; empty without a household. */
  others: z.array(z.strictObject({ id, name: z.string(), assets: money })),
  schedules: z.array(offeredSchedule),
  limits: z.strictObject({
    commissionCap: z.number(),
    fundAdvisoryRate: z.number(),
    fundAdvisoryYearly: z.number(),
    cancellationDays: z.number(),
  }),
})
export type ClientAgreementsView = z.infer<typeof clientAgreements>

const termsInput = {
  scheduleId: id,
  start: dateText,
  end: dateText,
  accountIds: z.array(id).max(40),
  cash: z.boolean(),
  restricted: z.boolean(),
  heldAway: z.boolean(),
  agreedTurnover: z.number().min(0).max(100).nullable(),
}
export const offerAgreementInput = z.strictObject({
  clientId: id,
  ...termsInput,
  offerUntil: dateText,
  departure: reason,
})
export type OfferAgreement = z.infer<typeof offerAgreementInput>
export const signAgreementInput = z.strictObject({
  id,
  rev: z.number().int(),
  agreementNo: z.string().max(40),
  signedOn: dateText,
  riskLetterOn: dateText.nullable(),
})
export const closeAgreementInput = z.strictObject({
  id,
  rev: z.number().int(),
  act: z.enum(['decline', 'cancel', 'terminate']),
  on: dateText,
  reason,
})
export const amendAgreementInput = z.strictObject({
  id,
  rev: z.number().int(),
  ...termsInput,
  departure: reason,
  /** Of a signed agreement: the day on which the change was signed. */
  signedOn: dateText.nullable(),
})
export const undoAgreementInput = z.strictObject({ id, rev: z.number().int() })
/** `status` null: the offer is gone. */
export const agreementChanged = z.strictObject({ id, rev: z.number().int(), status: status.nullable() })
export type AgreementChanged = z.infer<typeof agreementChanged>

/* ---------------------------------------------------------- over the book ---- */

export const pipelineInput = z.strictObject({ cap: z.number().int().min(0).nullable().default(null) })
export const agreementPipeline = z.strictObject({
  on: dateText,
  counts: z.record(status, z.number().int()),
  rows: z.array(
    z.strictObject({
      id,
      clientId: id,
      clientName: z.string(),
      clientNo: z.string(),
      advisor: z.string(),
      agreementNo: z.string().nullable(),
      model,
      scheduleId: z.string(),
      scheduleName: bilingual,
      status,
      offeredOn: dateText,
      offerUntil: dateText,
      signedOn: dateText.nullable(),
      lastCancelDay: dateText.nullable(),
      closedOn: dateText.nullable(),
      start: dateText,
      end: dateText,
      advisedAssets: money,
      yearlyFee: money,
      verdictModel: model.nullable(),
      verdictCode: z.string(),
      followed: z.boolean().nullable(),
      seenInImport: z.boolean(),
    }),
  ),
  months: z.array(
    z.strictObject({
      month: monthText,
      offered: z.number().int(),
      agreed: z.number().int(),
      cancelled: z.number().int(),
      declined: z.number().int(),
    }),
  ),
  conversions: z.strictObject({
    month: monthText,
    signed: z.number().int(),
    cap: z.number().int().nullable(),
    left: z.number().int().nullable(),
  }),
})

export const verdictsInput = z.strictObject({
  from: dateText.nullable().default(null),
  to: dateText.nullable().default(null),
})
export const advisorVerdicts = z.strictObject({
  advisor: z.string(),
  offers: z.number().int(),
  followed: z.number().int(),
  notFollowed: z.number().int(),
  open: z.number().int(),
  share: z.number().nullable(),
})
