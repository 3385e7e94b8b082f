import { z } from 'zod'
import { CALL_STATES } from '../market-day-store'
import { clientDayShape, dayTotalsShape } from '../jobs/market-day'
import { addContactInput } from './clients'
import { dateText, id, language, money, tierCode } from './common'

const words = z.strictObject({ zh: z.string(), en: z.string() })
const move = z.number().min(-1).max(1)

/** What the screen for a new day starts from. */
export const marketDaySetup = z.strictObject({
  classes: z.array(z.string()),
  presets: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      zh: z.string(),
      en: z.string(),
      moves: z.record(z.string(), move),
    }),
  ),
  presetsLabel: words,
  policy: z.strictObject({
    version: z.string(),
    owner: words,
    note: words,
    warning: z.number(),
    closeOut: z.number(),
    marginSource: z.string(),
    marginValidFrom: dateText,
    callFrom: z.number(),
    paths: z.number().int(),
    needMonths: z.number().int(),
  }),
  clients: z.number().int(),
  plans: z.number().int(),
  /** Newest and oldest statement of the book. */
  statements: z.strictObject({ from: dateText, to: dateText }).nullable(),
})

/** A price file that was used; kept with the day. */
const usedPrices = z.strictObject({
  fileName: z.string().max(260),
  used: z.number().int(),
  flaggedUsed: z.number().int(),
  flaggedLeft: z.number().int(),
  unknown: z.number().int(),
  errors: z.number().int(),
})

export const marketDayInputForm = z.strictObject({
  preset: z.string().max(40).nullable(),
  classMoves: z.record(z.string().max(64), move),
  /** `code|exchange` → move from the last statement's price, as `prices` told. */
  lineMoves: z.record(z.string().max(80), move).default({}),
  prices: usedPrices.nullable().default(null),
})
export type MarketDayForm = z.output<typeof marketDayInputForm>

export const pricesRead = z.strictObject({
  fileName: z.string(),
  rows: z.number().int(),
  moves: z.array(
    z.strictObject({
      key: z.string(),
      code: z.string(),
      name: z.string(),
      statementPrice: z.number(),
      statementOn: dateText,
      close: z.number(),
      move: z.number(),
      flag: z.enum(['overLimit', 'implausible', 'oldPrice', 'ambiguous']).nullable(),
    }),
  ),
  unknown: z.array(z.string()),
  missing: z.number().int(),
  problems: z.array(
    z.strictObject({
      line: z.number().int(),
      code: z.enum(['badCode', 'badPrice', 'badDate', 'duplicate']),
      text: z.string(),
    }),
  ),
  problemCount: z.number().int(),
})

export const dayTotals = dayTotalsShape
export type DayTotals = z.infer<typeof dayTotals>

export const marketDayHead = z.strictObject({
  id,
  on: dateText,
  at: z.number(),
  by: z.string(),
  policyVersion: z.string(),
  input: marketDayInputForm,
  totals: dayTotals,
  plansRefused: z.number().int(),
})

export const marketDayEntry = marketDayHead.extend({ called: z.number().int() })

const callState = z.enum(CALL_STATES)
const call = z
  .strictObject({ id, at: z.number(), by: z.string(), status: callState, contactId: id.nullable() })
  .nullable()

/** One line of the call list. Internal: never for a client's eyes. */
export const callRow = z.strictObject({
  clientId: id,
  name: z.string(),
  clientNo: z.string(),
  kind: z.enum(['person', 'institution']),
  tier: tierCode.nullable(),
  position: z.number().int(),
  callDue: z.boolean(),
  before: money,
  change: money,
  changeShare: z.number(),
  score: z.number(),
  hurt: z.number(),
  scared: z.number(),
  hurtReasons: clientDayShape.shape.scores.shape.hurtReasons,
  scaredReasons: clientDayShape.shape.scores.shape.scaredReasons,
  zones: clientDayShape.shape.zones,
  marginState: z.enum(['closeOut', 'warning', 'near', 'clear']).nullable(),
  call,
})
export type CallRow = z.infer<typeof callRow>

export const marketDayResult = z.strictObject({ head: marketDayHead, rows: z.array(callRow) })

/** What a client may see of his day: no tier, no score, no order, no other client. */
export const dayPage = z.strictObject({
  runId: id,
  clientId: id,
  clientName: z.string(),
  on: dateText,
  preset: z.string().nullable(),
  /** `day`, `month` or `shock`; `day` for moves entered by hand. */
  kind: z.enum(['day', 'month', 'shock']),
  value: clientDayShape.shape.value
    .pick({
      before: true,
      after: true,
      debt: true,
      change: true,
      changeShare: true,
      byClass: true,
      priced: true,
      byClassMove: true,
    })
    .extend({
      margin: z.array(z.strictObject({ ratioBefore: z.number(), ratioAfter: z.number(), fallToCloseOut: z.number() })),
    }),
  zones: clientDayShape.shape.zones,
  target: clientDayShape.shape.target,
  targetSettled: z.boolean(),
  mixMove: z.number().nullable(),
  estimate: clientDayShape.shape.estimate,
  points: clientDayShape.shape.points,
  paths: z.number().int(),
  assumptions: z.string(),
  policyVersion: z.string(),
  firm: z.strictObject({
    firm: z.string(),
    branch: z.string(),
    advisorName: z.string(),
    registrationCode: z.string(),
    phone: z.string(),
    brandColor: z.string(),
  }),
})
export type DayPage = z.infer<typeof dayPage>

export const setCallInput = z.strictObject({
  runId: id,
  clientId: id,
  status: callState,
  contact: addContactInput.omit({ clientId: true }).nullable(),
})

export const callStep = z.strictObject({
  id,
  clientId: id,
  at: z.number(),
  by: z.string(),
  status: callState,
  contactId: id.nullable(),
})

/** What a client said he could stand, in his own words (plan document `worries`, version 1). */
export const worries = z.strictObject({
  version: z.literal(1),
  list: z
    .array(
      z.strictObject({
        /** Largest fall of all his money that he could stand, a share; null for words without a figure. */
        fall: z.number().min(0).max(1).nullable(),
        text: z.string().max(300),
        /** Over what time he meant it. */
        horizon: z.enum(['day', 'month', 'year', 'open']),
        saidOn: dateText,
      }),
    )
    .max(12),
})
export type Worries = z.infer<typeof worries>
export const worriesDocument = z.strictObject({ worries, rev: z.number().int() })

export const printPagesInput = z.strictObject({ runId: id, clientIds: z.array(id).min(1).max(100), language })
export const offeredFile = z.strictObject({ downloadId: id, fileName: z.string() })
