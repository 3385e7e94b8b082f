import { defineJob, type JobDefinition } from '../../contract/job'
import * as contract from '../../contract/jobs/products'
import { shelfFor } from '../../domain/products/candidates'
import type { Shelf } from '../../domain/products/candidates'
import type { SelectionProblem } from '../../domain/products/selection'
import {
  alternativesOf,
  bindingLimits,
  outcomeOf,
  place,
  reasonsOf,
  shortClasses,
  unavoidableMisfit,
} from '../../domain/products/selection-answer'
import type { PlacedLine } from '../../domain/products/selection-answer'
import { checkFixed, checkSelection } from '../../domain/products/selection-check'
import { budgetOf, classesOf, isWhole, selectionModel, stayingShares } from '../../domain/products/selection-model'
import { tradingUnitPack } from '../../domain/products/trading-unit'
import { failAll, ok } from '../../domain/result'
import { validityPack } from '../../domain/suitability/validity'
import { solveMixedInteger } from './mixed-integer'

/** Amounts of the solver are shares with nine good digits: a lot is counted, an amount is cut to its step. */
function placed(problem: SelectionProblem, shelf: Shelf, valueOf: (name: string) => number): PlacedLine[] {
  return shelf.candidates.flatMap((one, i) => {
    if (valueOf(`y${i}`) < 0.5) return []
    const share = valueOf(`x${i}`)
    const steps = Math.round(valueOf(`k${i}`))
    const wanted =
      one.amount === undefined && isWhole(one, problem.investable)
        ? one.minimum + steps * one.step
        : share * problem.investable
    const line = place(one, wanted)
    return line.amount > 0 ? [line] : []
  })
}

export const productsJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'products.select',
    summary: 'Suitable products for target weights of asset classes, by least misfit in at most n lines.',
    input: contract.selectInput,
    output: contract.selectOutput,
    example: {
      target: { CN_CASH: 0.2, CN_CREDIT: 0.5, CN_EQ_L: 0.3 },
      investable: 500000,
      products: [
        {
          code: '990001',
          assetClass: 'CN_CASH',
          instrument: 'fund',
          risk: 'R1',
          ratedOn: '2026-01-12',
          unit: { by: 'amount', minimum: 1, step: 0.01 },
          yearlyCost: 0.0033,
        },
        {
          code: '990021',
          assetClass: 'CN_CREDIT',
          instrument: 'fund',
          risk: 'R2',
          ratedOn: '2026-01-12',
          unit: { by: 'amount', minimum: 10, step: 0.01 },
          yearlyCost: 0.004,
          entryCost: 0.003,
        },
        {
          code: '510901',
          assetClass: 'CN_EQ_L',
          instrument: 'etf',
          risk: 'R3',
          ratedOn: '2026-01-12',
          unit: { by: 'quantity', minimum: 100, step: 100 },
          price: 3.512,
          yearlyCost: 0.006,
          affiliated: true,
        },
      ],
      limits: { lines: 6, affiliates: 0.3 },
      suitability: { official: { level: 'C3', lowest: false, validUntil: '2027-08-14' }, client: { age: 52 } },
      on: '2026-11-23',
    },
    policiesOf: () => ({
      [validityPack.id]: validityPack.version,
      [tradingUnitPack.id]: tradingUnitPack.version,
    }),
    run: async (input) => {
      const problem: SelectionProblem = input
      const wrong = checkSelection(problem)
      if (wrong.length > 0) return failAll(wrong)
      const shelf = shelfFor(problem)
      const clashes = checkFixed(problem, shelf)
      if (clashes.length > 0) return failAll(clashes)
      const { text } = selectionModel(problem, shelf.candidates)
      const solved = await solveMixedInteger(text, input)
      if (!solved.ok) return solved
      const lines = placed(problem, shelf, solved.value.valueOf)
      const now = outcomeOf(problem, shelf.candidates, lines)
      const staying = stayingShares(problem)
      return ok({
        lines: lines.map((line) => ({
          code: line.candidate.product.code,
          assetClass: line.candidate.product.assetClass,
          amount: line.amount,
          quantity: line.quantity,
          weight: line.amount / problem.investable,
          reasons: reasonsOf(line, lines, shelf, problem),
          alternatives: line.candidate.fixed ? [] : alternativesOf(line, lines, shelf, problem, now),
        })),
        classes: classesOf(problem, shelf.candidates).map((id) => ({
          id,
          target: problem.target[id] ?? 0,
          mapped: now.shares.get(id) ?? 0,
          staying: staying.get(id) ?? 0,
        })),
        misfit: now.misfit,
        unavoidable: unavoidableMisfit(problem),
        idle: now.idle,
        budget: budgetOf(problem),
        yearlyCost: now.yearlyCost,
        entryCost: now.entryCost,
        turnover: now.turnover,
        short: shortClasses(problem, shelf, now),
        bindingLimits: bindingLimits(problem, lines),
        refused: shelf.refused.map(({ reasons, match, ...rest }) => ({
          ...rest,
          reasons: [...reasons],
          match: [...match],
        })),
        passedOver: [...shelf.passedOver],
        objective: now.objective,
        gap: solved.value.gap,
        timedOut: solved.value.timedOut,
      })
    },
  }),
]
