import { z } from 'zod'
import { dateText, id, language, money, productRisk, riskLevel } from './common'

/* ---------------------------------------------------------------- risk ---- */

export const answers = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

export const preAssessment = z.strictObject({
  id,
  clientId: id,
  at: z.number(),
  by: z.string(),
  questionnaireId: z.string(),
  questionnaireVersion: z.string(),
  answers,
  score: z.number(),
  level: riskLevel,
  lowest: z.boolean(),
  contradictions: z.array(z.string()),
  assessedOn: dateText,
  validUntil: dateText,
})
export type PreAssessment = z.infer<typeof preAssessment>

export const matchRow = z.strictObject({
  code: z.string(),
  name: z.string(),
  risk: productRisk.nullable(),
  ratedOn: dateText.nullable(),
  value: money,
  assetClass: z.string(),
  affiliated: z.boolean(),
  act: z.enum(['recommend', 'clientInitiated', 'hold']),
  verdict: z.enum(['allowed', 'warn', 'blocked']),
  reasons: z.array(z.string()),
  /** To be done before the act: special warning, extra procedure … */
  duties: z.array(z.string()),
})
export type MatchRow = z.infer<typeof matchRow>

const words = z.strictObject({ zh: z.string(), en: z.string() })

/** A questionnaire as the screen shows it: no points, so that nobody can be led to an answer. */
export const questionnaireView = z.strictObject({
  id,
  version: z.string(),
  appliesTo: z.enum(['person', 'institution']),
  title: words,
  questions: z.array(
    z.strictObject({
      id,
      multiple: z.boolean(),
      text: words,
      options: z.array(z.strictObject({ id, text: words })),
    }),
  ),
  contradictions: z.array(z.strictObject({ code: z.string(), text: words })),
})
export type QuestionnaireView = z.infer<typeof questionnaireView>

export const riskForClient = z.strictObject({
  official: z
    .strictObject({
      level: riskLevel,
      lowest: z.boolean(),
      score: z.number().nullable(),
      assessedOn: dateText,
      validUntil: dateText,
      channel: z.string().nullable(),
      status: z.enum(['valid', 'expiring', 'expired', 'never']),
    })
    .nullable(),
  preAssessments: z.array(preAssessment),
  /** What counts now: the official level, lowered by a newer pre-assessment; null when there is neither. */
  effective: z
    .strictObject({
      level: riskLevel,
      lowest: z.boolean(),
      source: z.enum(['official', 'preAssessment']),
      retest: z.boolean(),
    })
    .nullable(),
  allowedRisks: z.array(productRisk),
  questionnaireId: z.string(),
  holdings: z.array(matchRow),
})
export type RiskForClient = z.infer<typeof riskForClient>

/* ----------------------------------------------------------- proposals ---- */

export const proposalListEntry = z.strictObject({
  id,
  clientId: id,
  version: z.number().int(),
  language,
  createdAt: z.number(),
  by: z.string(),
  validUntil: dateText.nullable(),
  /** Null while the PDF has not been printed. */
  fileHash: z.string().nullable(),
  pdfBytes: z.number().int().nullable(),
  payloadHash: z.string(),
})
export type ProposalListEntry = z.infer<typeof proposalListEntry>

/** Without these there is no proposal: agreement and risk letter come before any strategy. */
export const proposalBlocker = z.enum([
  'NO_AGREEMENT',
  'AGREEMENT_EXPIRED',
  'NO_RISK_LETTER',
  'OFFICIAL_MISSING',
  'OFFICIAL_EXPIRED',
  'NO_REGISTRATION_CODE',
  'PROFILE_INCOMPLETE',
  'NO_ASSETS',
  /** A product of the list that was settled on no longer suits, is closed, or is no order any more. */
  'PRODUCTS_CHANGED',
  'ASSUMPTIONS_EXPIRED',
  'OVERRIDE_PENDING',
  'OVERRIDE_ABOVE_CEILING',
])
export const proposalWarning = z.enum([
  'PLAN_NOT_SAVED',
  'RETEST',
  'DATA_OLD',
  'ASSUMPTIONS_REVIEW_DUE',
  'NO_TRADING_DATA',
  'OFFICIAL_EXPIRING',
  /** The firm's record of an agreement says otherwise than what was put down here. */
  'AGREEMENT_DIFFERS',
])

export const readiness = z.strictObject({
  ready: z.boolean(),
  blockers: z.array(proposalBlocker),
  warnings: z.array(proposalWarning),
  /** Signed here and waited for in the next import of agreements; the firm's system is the record. */
  waitingFor: z.strictObject({ agreementNo: z.string().nullable(), signedOn: dateText }).nullable(),
  /** Sections that will be in the document. */
  sections: z.array(z.string()),
})
export type Readiness = z.infer<typeof readiness>

export const createProposalInput = z.strictObject({
  clientId: id,
  language,
  /** What we heard: the client's own words; passes the wording rules. */
  heard: z.array(z.string().max(200)).max(6),
  /** What the client is asked to decide; passes the wording rules. */
  decide: z.array(z.string().max(200)).max(6),
  largeType: z.boolean().default(false),
  /** The large-asset and fee schedule choices of the meeting. */
  horizonYears: z.number().min(0).max(60).nullable(),
  scheduleId: z.string().nullable(),
})
export type CreateProposalInput = z.infer<typeof createProposalInput>

export const verification = z.strictObject({
  /** The whole file is one that this book made, byte for byte. */
  fileKnown: z.boolean(),
  /** The payload hash carried by the file is that of a proposal in this book. */
  payloadKnown: z.boolean(),
  clientId: id.nullable(),
  version: z.number().int().nullable(),
  createdAt: z.number().nullable(),
  signatureValid: z.boolean().nullable(),
  /** `same`: bit for bit; `close`: relative 1e-9 and the same zone; `engineChanged`, `different`; null when the payload is unknown. */
  recomputed: z.enum(['same', 'close', 'engineChanged', 'different']).nullable(),
  differences: z.array(z.string()),
})
export type Verification = z.infer<typeof verification>
