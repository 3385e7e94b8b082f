import { z } from 'zod'
import { blackLittermanOutput, frontierOutput, objective, optimizeOutput } from '../jobs/allocation'
import { dateText, productRisk } from './common'

const weightMap = z.record(z.string(), z.number())

const bound = z.strictObject({ id: z.string(), min: z.number(), max: z.number() })
const group = z.strictObject({
  name: z.string().min(1).max(40),
  assets: z.array(z.string()),
  min: z.number().optional(),
  max: z.number().optional(),
})

const labLevel = z.strictObject({
  targetVolatility: z.number(),
  maximumVolatility: z.number(),
  bounds: z.array(bound.extend({ reference: z.number(), allowed: z.boolean() })),
  groups: z.array(z.strictObject({ name: z.string(), assets: z.array(z.string()), max: z.number() })),
})
export type LabLevel = z.infer<typeof labLevel>

/** What the lab starts from: the assumptions in force, and the limits of every level. */
export const labSetup = z.strictObject({
  assumptions: z.strictObject({ id: z.string(), version: z.string(), reviewBy: dateText, expires: dateText }),
  assets: z.array(
    z.strictObject({
      id: z.string(),
      longTermReturn: z.number(),
      expectedReturn: z.number(),
      volatility: z.number(),
      minR: productRisk,
    }),
  ),
  levels: z.strictObject({ C1: labLevel, C2: labLevel, C3: labLevel, C4: labLevel, C5: labLevel }),
})
export type LabSetup = z.infer<typeof labSetup>

export const labRunInput = z.strictObject({
  /** Classes with a maximum of 0 are left out. */
  bounds: z.array(bound).min(1).max(50),
  groups: z.array(group).max(20),
  objectives: z.array(objective).min(1).max(12),
  views: z.strictObject({
    sentences: z.array(z.string().max(200)).max(20),
    /** Reference weights that the equilibrium is read from. */
    marketWeights: weightMap,
    riskAversion: z.number(),
    tau: z.number(),
    weightCovariance: z.enum(['posterior', 'prior']),
  }),
  riskFreeRate: z.number(),
})

const problem = z.strictObject({
  code: z.string(),
  path: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type LabProblem = z.infer<typeof problem>

const mixFigures = z.strictObject({
  weights: weightMap,
  longTermReturn: z.number(),
  expectedReturn: z.number(),
  volatility: z.number(),
  worstYear: z.number(),
  stressVolatility: z.number(),
  stressWorstYear: z.number(),
  replays: weightMap,
})

const labResult = z.strictObject({
  objective,
  /** Null when the objective was refused; then `problems` says why. */
  report: optimizeOutput.nullable(),
  /** The same weights under the house assumptions. */
  figures: mixFigures.nullable(),
  /** Limits that a method without limits does not keep (`id:min`, `id:max`, group). */
  outside: z.array(z.string()),
  problems: z.array(problem),
  /** Input of allocation.optimize, as it was computed: for the command line. */
  jobInput: z.record(z.string(), z.unknown()),
})
export type LabResult = z.infer<typeof labResult>

export const labRun = z.strictObject({
  assumptions: z.string(),
  /** Returns that were used, and where they come from. */
  returns: weightMap,
  /** Null without views. */
  blackLitterman: z
    .strictObject({
      house: weightMap,
      views: z.array(z.strictObject({ zh: z.string(), en: z.string() })),
      answer: blackLittermanOutput,
    })
    .nullable(),
  frontier: frontierOutput.nullable(),
  frontierProblems: z.array(problem),
  results: z.array(labResult),
})
export type LabRun = z.infer<typeof labRun>
