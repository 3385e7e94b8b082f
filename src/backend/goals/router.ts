import { z } from 'zod'
import { id, language } from '../../contract/api/common'
import { discoveryDocument, discoveryView, heardLines } from '../../contract/api/discovery'
import { goalsChances, goalsDocument, goalsFigures, goalsView, needFromGoal } from '../../contract/api/goals'
import { householdDocument, householdView } from '../../contract/api/household'
import { answerOf } from '../compute-answer'
import {
  estateDocument,
  estateResult,
  estateView,
  protectionDocument,
  protectionResult,
  protectionView,
} from '../../contract/api/protection'
import { educationInput, educationOutput, homeInput, homeOutput } from '../../contract/jobs/goals'
import { loanRatesOutput, loanScheduleInput, loanScheduleOutput } from '../../contract/jobs/loans'
import { monthOfDate } from '../../domain/calendar'
import type { ReckonedKey } from '../../domain/reference/house-values'
import { houseValuesInForce } from '../rules/house-values'
import { procedure, router } from '../trpc'
import { discoveryOf, heardForProposal } from './discovery'
import { estateOf, estateShares } from './estate'
import { chancesOfGoals, figuresOfGoals } from './evaluate-goals'
import { goalsOf, needsFromGoals } from './goals-of-client'
import { householdOf } from './household'
import { saveDocument } from './kept-document'
import { protectionNeeds, protectionOf } from './protection'

const ofClient = z.strictObject({ clientId: id })
const saved = z.strictObject({ rev: z.number().int() })
const saving = <T extends z.ZodType>(document: T) =>
  z.strictObject({ clientId: id, rev: z.number().int().min(0), document })

/** What the client says of himself; it comes before any advice. */
export const discoveryRouter = router({
  get: procedure
    .input(ofClient)
    .output(discoveryView)
    .query(({ ctx, input }) => discoveryOf(ctx, input.clientId)),
  save: procedure
    .input(saving(discoveryDocument))
    .output(saved)
    .mutation(({ ctx, input }) => saveDocument(ctx, 'discovery', input)),
  /** His words for "what we heard" of a proposal. */
  heard: procedure
    .input(z.strictObject({ clientId: id, language }))
    .output(heardLines)
    .query(({ ctx, input }) => heardForProposal(ctx, input.clientId, input.language)),
})

/** Family, balance sheet and cash flow. */
export const householdRouter = router({
  get: procedure
    .input(ofClient)
    .output(householdView)
    .query(({ ctx, input }) => householdOf(ctx, input.clientId)),
  save: procedure
    .input(saving(householdDocument))
    .output(saved)
    .mutation(({ ctx, input }) => saveDocument(ctx, 'household', input)),
})

/** Goals in order of priority, and the calculators behind them. */
export const goalsRouter = router({
  get: procedure
    .input(ofClient)
    .output(goalsView)
    .query(({ ctx, input }) => goalsOf(ctx, input.clientId)),
  save: procedure
    .input(saving(goalsDocument))
    .output(saved)
    .mutation(({ ctx, input }) => saveDocument(ctx, 'goals', input)),
  /** What every goal costs and asks to save by itself. */
  figures: procedure
    .input(z.strictObject({ clientId: id, document: goalsDocument }))
    .output(goalsFigures)
    .query(({ ctx, input }) => figuresOfGoals(ctx, input.clientId, input.document)),
  /** All goals on the same paths; of several calls in flight only the newest is computed. */
  chances: procedure
    .input(z.strictObject({ clientId: id, document: goalsDocument }))
    .output(goalsChances)
    .query(({ ctx, input }) => chancesOfGoals(ctx, input.clientId, input.document)),
  /** Money that falls due, to be taken over by the constraints of the allocation. */
  needs: procedure
    .input(ofClient)
    .output(z.array(needFromGoal))
    .query(({ ctx, input }) => needsFromGoals(ctx, input.clientId)),
  education: procedure
    .input(educationInput)
    .output(educationOutput)
    .query(({ ctx, input }) => answerOf<z.output<typeof educationOutput>>(ctx, 'goals.education', input)),
  home: procedure
    .input(homeInput)
    .output(homeOutput)
    .query(({ ctx, input }) => answerOf<z.output<typeof homeOutput>>(ctx, 'goals.home', input)),
  loanSchedule: procedure
    .input(loanScheduleInput)
    .output(loanScheduleOutput)
    .query(({ ctx, input }) => answerOf<z.output<typeof loanScheduleOutput>>(ctx, 'loan.schedule', input)),
  /** Reference rates of this month. */
  loanRates: procedure.output(loanRatesOutput).query(async ({ ctx }) => {
    const [rates, house] = await Promise.all([
      answerOf<z.output<typeof loanRatesOutput>>(ctx, 'loan.rates', { month: monthOfDate(ctx.today()) }),
      houseValuesInForce(ctx),
    ])
    // Rates of the housing fund are background knowledge: the firm's own go before them.
    const pair = (short: ReckonedKey, long: ReckonedKey) => ({
      upToFiveYears: house(short),
      aboveFiveYears: house(long),
    })
    const housingFund =
      rates.housingFund === null
        ? null
        : { first: pair('fundFirstShort', 'fundFirstLong'), second: pair('fundSecondShort', 'fundSecondLong') }
    return { ...rates, housingFund }
  }),
})

/** What a death, an illness or a disability would leave open, and who inherits. */
export const protectionRouter = router({
  get: procedure
    .input(ofClient)
    .output(protectionView)
    .query(({ ctx, input }) => protectionOf(ctx, input.clientId)),
  save: procedure
    .input(saving(protectionDocument))
    .output(saved)
    .mutation(({ ctx, input }) => saveDocument(ctx, 'protection', input)),
  needs: procedure
    .input(z.strictObject({ clientId: id, document: protectionDocument }))
    .output(protectionResult)
    .query(({ ctx, input }) => protectionNeeds(ctx, input.clientId, input.document)),
  estate: procedure
    .input(ofClient)
    .output(estateView)
    .query(({ ctx, input }) => estateOf(ctx, input.clientId)),
  saveEstate: procedure
    .input(saving(estateDocument))
    .output(saved)
    .mutation(({ ctx, input }) => saveDocument(ctx, 'estate', input)),
  shares: procedure
    .input(z.strictObject({ clientId: id, document: estateDocument }))
    .output(z.array(estateResult))
    .query(({ ctx, input }) => estateShares(ctx, input.clientId, input.document)),
})
