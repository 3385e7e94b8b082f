import { describe, expect, it } from 'vitest'
import policyFile from '../../../resources/policies/tactical-policy.json'
import { tacticalPolicy } from '../../../src/contract/jobs/views'
import { viewsJobs } from '../../../src/worker/jobs/views'
import { everyExampleHolds, jobKit } from '../job-kit'
import { relative } from './views'

const { problemsOf, answerOf, jobOf } = jobKit(viewsJobs)
everyExampleHolds(viewsJobs)

describe('views.tilt', () => {
  it('ships a policy of its own shape', () => {
    expect(tacticalPolicy.parse(policyFile)).toEqual(policyFile)
  })

  it('says which policies it followed', async () => {
    const answer = await answerOf('views.tilt', jobOf('views.tilt').example)
    expect(answer['meta']).toMatchObject({
      policies: { 'tactical-policy': '2026-11', 'risk-budget-default': '2026-11' },
    })
  })

  it.each([
    ['an unknown class', { views: [relative('a', 'MOON', 'CN_EQ_L')] }, 'invalid_input /views/0/exposures/MOON'],
    [
      'legs that do not add up',
      { views: [{ ...relative('a', 'HK_EQ', 'CN_EQ_L'), exposures: { HK_EQ: 1, CN_EQ_L: -0.5 } }] },
      'invalid_input /views/0/exposures',
    ],
    [
      'one view twice',
      { views: [relative('a', 'HK_EQ', 'CN_EQ_L'), relative('a', 'GOLD', 'CN_CASH')] },
      'invalid_input /views/1/id',
    ],
    [
      'a confidence above one',
      {
        views: [
          { ...relative('a', 'HK_EQ', 'CN_EQ_L'), expectation: { kind: 'return', perYear: 0.02, confidence: 1.2 } },
        ],
      },
      'invalid_input /views/0/expectation/confidence',
    ],
    ['weights that do not add up', { strategic: { CN_CASH: 0.9 } }, 'invalid_input /strategic'],
    [
      'more views than the policy allows',
      { views: Array.from({ length: 9 }, (_, k) => relative(`v${k}`, 'HK_EQ', 'CN_EQ_L', 1)) },
      'out_of_domain /views',
    ],
    ['an unknown field', { speed: 1 }, 'unknown_field /speed'],
  ])('refuses %s', async (_case, change, problem) => {
    expect(await problemsOf('views.tilt', change)).toContain(problem)
  })
})

describe('views.record', () => {
  it('counts a month that was held in part by its days, and leaves a month without returns out, named', async () => {
    const answer = await answerOf('views.record', {
      held: [{ from: '2026-07-16', to: '2026-09-30', active: { HK_EQ: 0.04, CN_EQ_L: -0.04 } }],
      returns: [
        { month: '2026-07', assetClass: 'HK_EQ', value: 0.031 },
        { month: '2026-07', assetClass: 'CN_EQ_L', value: 0 },
        { month: '2026-08', assetClass: 'HK_EQ', value: 0.01 },
        { month: '2026-09', assetClass: 'HK_EQ', value: -0.02 },
        { month: '2026-09', assetClass: 'CN_EQ_L', value: 0.01 },
      ],
      through: '2026-11-23',
    })
    // July: 16 of 31 days of 4 % × 3.1 %; August lacks A shares; September: 4 % × (−2 % − 1 %).
    expect(answer['contribution']).toBeCloseTo(0.04 * 0.031 * (16 / 31) - 0.04 * 0.03, 12)
    expect(answer).toMatchObject({
      complete: false,
      nothing: null,
      months: [
        { month: '2026-07', missing: [] },
        { month: '2026-08', value: null, missing: ['CN_EQ_L'] },
        { month: '2026-09', missing: [] },
      ],
    })
  })

  it('says that there is nothing rather than zero', async () => {
    const held = [{ from: '2026-11-02', to: '2026-12-31', active: { HK_EQ: 0.01, CN_EQ_L: -0.01 } }]
    const record = (input: object) => answerOf('views.record', { held, returns: [], through: '2026-11-23', ...input })
    expect(await record({})).toMatchObject({ contribution: null, nothing: 'noMonth' })
    expect(await record({ through: '2026-11-30' })).toMatchObject({ contribution: null, nothing: 'noReturns' })
    expect(await record({ held: [{ ...held[0], active: {} }] })).toMatchObject({
      contribution: null,
      nothing: 'noTilt',
    })
  })
})
