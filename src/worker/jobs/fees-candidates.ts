import * as contract from '../../contract/jobs/fees-candidates'
import { defineJob, type JobDefinition } from '../../contract/job'
import { type Candidate, classify } from '../../domain/fees/candidates/classify'
import { shippedConversionPolicy } from '../../domain/fees/candidates/policy'
import { candidateSetting } from '../../domain/fees/candidates/setting'
import { summarise } from '../../domain/fees/candidates/summary'
import { shippedFeeSchedules } from '../../domain/fees/fee-schedule'
import { shippedHouseEconomics } from '../../domain/fees/house-economics'
import { fail, ok } from '../../domain/result'
import { pause } from './retirement-cubes'

/** Clients between two looks at the caller. */
const STRETCH = 2000

const plain = (row: Candidate) => ({
  ...row,
  reasons: [...row.reasons],
  mustNot: [...row.mustNot],
  stay: [...row.stay],
  secondLook: [...row.secondLook],
  watch: row.watch.map((finding) => ({ ...finding })),
  figures:
    row.figures === null
      ? null
      : {
          ...row.figures,
          interval95: row.figures.interval95 === null ? null : ([...row.figures.interval95] as [number, number]),
          surplus: row.figures.surplus.map((line) => ({ ...line })),
          house: { before: { ...row.figures.house.before }, after: { ...row.figures.house.after } },
        },
})

export const feesCandidatesJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'fees.candidates',
    summary:
      'Over a book: who might be offered a fee account and why, who must not be, and whose trading to ask about.',
    input: contract.candidatesInput,
    output: contract.candidatesOutput,
    example: {
      on: '2026-11-20',
      clients: [
        {
          clientId: 'busy',
          age: 45,
          tier: 'S1',
          level: 'C4',
          assessmentValidUntil: '2028-05-31',
          holdings: { total: 2_500_000, cash: 500_000, restricted: 0 },
          averageAssets: 2_500_000,
          commissionRate: 0.0008,
          year: {
            orders: 96,
            traded: 16_000_000,
            charged: 12_800,
            billed: 12_800,
            stamp: 4000,
            transfer: 160,
            trail: 300,
          },
          monthly: Array.from({ length: 12 }, () => 1_333_333),
        },
        {
          clientId: 'quiet',
          age: 66,
          tier: 'S2',
          level: 'C3',
          assessmentValidUntil: '2028-05-31',
          holdings: { total: 1_000_000, cash: 200_000, restricted: 0 },
          averageAssets: 1_000_000,
          commissionRate: 0.003,
          year: { orders: 2, traded: 40_000, charged: 120, billed: 120, stamp: 10, transfer: 0.4 },
          monthly: [0, 0, 20_000, 0, 0, 0, 0, 0, 20_000, 0, 0, 0],
        },
      ],
    },
    seedOf: ({ seed }) => seed,
    policiesOf: ({ policy }) => ({
      [shippedConversionPolicy.id]: policy?.version ?? shippedConversionPolicy.version,
      [shippedHouseEconomics.id]: shippedHouseEconomics.version,
    }),
    run: async ({ on, clients, policy, schedules, whatIf, seed }, context) => {
      const setting = candidateSetting(
        schedules ?? shippedFeeSchedules,
        policy ?? shippedConversionPolicy,
        whatIf,
        on,
        seed,
      )
      if (!setting.ok) return setting
      const rows: Candidate[] = []
      for (const [index, facts] of clients.entries()) {
        rows.push(classify(facts, setting.value))
        if ((index + 1) % STRETCH > 0) continue
        context.progress((index + 1) / clients.length)
        await pause()
        if (context.cancelled()) return fail('cancelled', '', 'the caller has cancelled')
      }
      const { assetBased, membership, terms } = setting.value
      return ok({
        on,
        agreedTurnover: terms.agreedTurnover,
        schedules: {
          assetBased: {
            id: assetBased.id,
            rate: assetBased.tiers.length === 1 ? (assetBased.tiers[0]?.[1] ?? null) : null,
          },
          membership: { id: membership.id, fee: membership.minimum },
        },
        summary: summarise(rows),
        rows: rows.map(plain),
      })
    },
  }),
]
