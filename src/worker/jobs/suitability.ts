import { defineJob, type JobDefinition } from '../../contract/job'
import * as contract from '../../contract/jobs/suitability'
import { ok } from '../../domain/result'
import { investorClass, investorClassPack } from '../../domain/suitability/investor-class'
import { allowedRisks } from '../../domain/suitability/levels'
import { matchProducts } from '../../domain/suitability/match'
import { questionnaireOf } from '../../domain/suitability/questionnaire'
import { scoreQuestionnaire } from '../../domain/suitability/score'
import { validityPack } from '../../domain/suitability/validity'

const exampleAnswers = Object.fromEntries('ADBBDCCACBBACBBABACA'.split('').map((letter, i) => [String(i + 1), letter]))

export const suitabilityJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'suitability.score',
    summary: 'Scores a filled risk questionnaire: points, level, knock-outs, contradictions, validity.',
    input: contract.scoreInput,
    output: contract.scoreOutput,
    example: {
      questionnaire: 'personal-20',
      answers: { ...exampleAnswers, '12': ['A', 'B'] },
      assessedOn: '2026-11-23',
    },
    policiesOf: ({ questionnaire }) => ({
      [questionnaire]: questionnaireOf(questionnaire)?.version ?? '',
      [validityPack.id]: validityPack.version,
    }),
    run: (input) => scoreQuestionnaire(input),
  }),
  defineJob({
    name: 'suitability.match',
    summary: 'What may be done with each product under the official assessment, the agreement and the objectives.',
    input: contract.matchInput,
    output: contract.matchOutput,
    example: {
      official: { level: 'C3', lowest: false, validUntil: '2027-08-14' },
      agreement: { model: 'assetBased', validUntil: '2027-06-30' },
      products: [
        { id: 'bond-fund', risk: 'R2', ratedOn: '2026-07-01' },
        { id: 'growth-fund', risk: 'R4', ratedOn: '2026-07-01', act: 'hold' },
      ],
      client: { age: 58, horizon: 5 },
      on: '2026-11-23',
    },
    policiesOf: () => ({ [validityPack.id]: validityPack.version }),
    run: (input) => {
      const { official } = input
      const ceiling = official === null ? [] : allowedRisks(official.lowest ? 'C1' : official.level)
      return ok({
        products: matchProducts(input).map(({ reasons, duties, ...rest }) => ({
          ...rest,
          reasons: [...reasons],
          duties: [...duties],
        })),
        allowedRisks: [...ceiling],
      })
    },
  }),
  defineJob({
    name: 'suitability.investorClass',
    summary: 'Professional, ordinary who may apply to convert, or ordinary investor, and what decided it.',
    input: contract.investorClassInput,
    output: contract.investorClassOutput,
    example: { kind: 'person', financialAssets: 5000000, experienceYears: 2 },
    policiesOf: () => ({ [investorClassPack.id]: investorClassPack.version }),
    run: (input) => ok(investorClass(input)),
  }),
]
