import { z } from 'zod'
import { serviceStatementOutput, turnoverBillOutput } from '../jobs/statements'
import { dateText, id, language, money } from './common'

/* Two documents for the client: what his trading cost, and a year of service. His data only; money in yuan. */

export const statementFirm = z.strictObject({
  firm: z.string(),
  branch: z.string(),
  advisorName: z.string(),
  registrationCode: z.string(),
  phone: z.string(),
  complaintPhone: z.string(),
  brandColor: z.string(),
})
export type StatementFirm = z.infer<typeof statementFirm>

export const statementClient = z.strictObject({
  name: z.string(),
  /** The last four digits. */
  clientNoEnd: z.string(),
})

export const turnoverBillView = z.strictObject({
  client: statementClient,
  firm: statementFirm,
  madeOn: dateText,
  /** End of this day is the opening; the bill counts from the day after. */
  openedOn: dateText,
  to: dateText,
  /** Whole months that the bill covers, and how many the policy asks for. */
  months: z.number().int(),
  wantedMonths: z.number().int(),
  bill: turnoverBillOutput,
  /** Yuan a month of his retirement plan; null without one. */
  spendingMonthly: money.nullable(),
  /** Basis points a side, lowest and highest of the policy. */
  impactBp: z.tuple([z.number(), z.number()]),
  policyVersion: z.string(),
  policyExpired: z.boolean(),
  inputHash: z.string(),
})
export type TurnoverBillView = z.infer<typeof turnoverBillView>

/** A calendar year, or the last twelve months. */
export const statementPeriod = z.string().regex(/^(\d{4}|last12)$/)

export const serviceStatementView = z.strictObject({
  client: statementClient,
  firm: statementFirm,
  madeOn: dateText,
  period: statementPeriod,
  /** Newest first. */
  periods: z.array(statementPeriod),
  from: dateText,
  to: dateText,
  statement: serviceStatementOutput,
  agreements: z.array(
    z.strictObject({
      agreementNo: z.string(),
      model: z.string(),
      start: dateText,
      end: dateText,
      rate: z.number().nullable(),
    }),
  ),
  /** Day of the statement from which fund costs are estimated; null without holdings. */
  holdingsOn: dateText.nullable(),
  /** What the advisor adds in his own words, and when he found the statement right. */
  text: z.string(),
  reviewedOn: dateText.nullable(),
  reviewedBy: z.string().nullable(),
  rev: z.number().int(),
  policyVersion: z.string(),
  policyExpired: z.boolean(),
  inputHash: z.string(),
})
export type ServiceStatementView = z.infer<typeof serviceStatementView>

/** Document `serviceStatement` of a client: what the advisor wrote, by period. */
export const serviceStatementDocument = z.strictObject({
  version: z.literal(1),
  periods: z.record(
    statementPeriod,
    z.strictObject({ text: z.string().max(2000), reviewedOn: dateText.nullable(), reviewedBy: z.string().nullable() }),
  ),
})
export type ServiceStatementDocument = z.infer<typeof serviceStatementDocument>

export const serviceForClientInput = z.strictObject({ clientId: id, period: statementPeriod.nullable().default(null) })

export const saveServiceTextInput = z.strictObject({
  clientId: id,
  period: statementPeriod,
  rev: z.number().int().min(0),
  text: z.string().trim().max(2000),
  reviewed: z.boolean(),
})

export const printStatementInput = z.strictObject({
  clientId: id,
  kind: z.enum(['turnover', 'service']),
  period: statementPeriod.nullable().default(null),
  language,
})
export const printedStatement = z.strictObject({
  fileName: z.string(),
  downloadId: z.string(),
  /** Of the file as it was handed out; it stands in the audit chain. */
  sha256: z.string(),
})
