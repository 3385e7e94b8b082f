import { createHash } from 'node:crypto'
import type { z } from 'zod'
import * as contract from '../../contract/jobs/fees-candidates'
import { defineJob, type JobContext, type JobDefinition } from '../../contract/job'
import { type Candidate, type CandidateSetting, classify } from '../../domain/fees/candidates/classify'
import type { CandidateFacts } from '../../domain/fees/candidates/facts'
import { countCodes, listOf } from '../../domain/fees/candidates/list'
import type { ClientMemo } from '../../domain/fees/candidates/price'
import { shippedConversionPolicy } from '../../domain/fees/candidates/policy'
import { candidateSetting } from '../../domain/fees/candidates/setting'
import { summarise } from '../../domain/fees/candidates/summary'
import { shippedFeeSchedules } from '../../domain/fees/fee-schedule'
import { shippedHouseEconomics } from '../../domain/fees/house-economics'
import { economicsVersion, economicsWith } from '../../domain/fees/own-economics'
import { fail, ok, type Result } from '../../domain/result'
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

const policiesOf = ({ policy, economics }: Pick<Question, 'policy' | 'economics'>) => ({
  [shippedConversionPolicy.id]: policy?.version ?? shippedConversionPolicy.version,
  [shippedHouseEconomics.id]: economicsVersion(economics),
})

type Question = Omit<z.output<typeof contract.candidatesInput>, 'clients'>

/** Memos of clients that are held; what is kept never changes an answer, only how soon it comes. */
const memos = new WeakMap<CandidateFacts, ClientMemo>()
const held = new Map<string, readonly CandidateFacts[]>()
/** Stretches of a thousand: two books of the largest size. */
const MOST_HELD = 400

function hold(clients: readonly CandidateFacts[]): string {
  const digest = createHash('sha256').update(JSON.stringify(clients)).digest('hex')
  const known = held.get(digest)
  // A map keeps the order of insertion: the first is the one not asked for longest.
  held.delete(digest)
  held.set(digest, known ?? clients)
  if (known === undefined) for (const facts of clients) memos.set(facts, {})
  for (const oldest of held.keys()) {
    if (held.size <= MOST_HELD) break
    held.delete(oldest)
  }
  return digest
}

async function classifyAll(
  { on, policy, schedules, whatIf, economics, seed }: Question,
  clients: readonly CandidateFacts[],
  context: JobContext,
): Promise<Result<{ readonly setting: CandidateSetting; readonly rows: readonly Candidate[] }>> {
  const setting = candidateSetting(
    schedules ?? shippedFeeSchedules,
    policy ?? shippedConversionPolicy,
    whatIf,
    on,
    seed,
    economicsWith(economics),
  )
  if (!setting.ok) return setting
  const rows: Candidate[] = []
  for (const [index, facts] of clients.entries()) {
    rows.push(classify(facts, setting.value, memos.get(facts)))
    if ((index + 1) % STRETCH > 0) continue
    context.progress((index + 1) / clients.length)
    await pause()
    if (context.cancelled()) return fail('cancelled', '', 'the caller has cancelled')
  }
  return ok({ setting: setting.value, rows })
}

function headOf({ on, assetBased, membership, terms }: CandidateSetting, rows: readonly Candidate[]) {
  return {
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
  }
}

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
    policiesOf,
    run: async ({ clients, ...question }, context) => {
      const found = await classifyAll(question, clients, context)
      if (!found.ok) return found
      const { setting, rows } = found.value
      return ok({ ...headOf(setting, rows), rows: rows.map(plain) })
    },
  }),
  defineJob({
    name: 'fees.holdClients',
    summary:
      'Remembers a stretch of a book under the digest of its content, so that questions over it need not carry it again.',
    input: contract.holdClientsInput,
    output: contract.holdClientsOutput,
    example: { clients: [] },
    run: ({ clients }) => ok({ digest: hold(clients) }),
  }),
  defineJob({
    name: 'fees.heldCandidates',
    summary:
      'Candidates over stretches of a book that fees.holdClients remembers: counts, sums and a page of the list.',
    input: contract.heldCandidatesInput,
    output: contract.heldCandidatesOutput,
    example: { on: '2026-11-20', slices: [] },
    seedOf: ({ seed }) => seed,
    policiesOf,
    run: async ({ slices, ranks, show, code, sort, descending, offset, limit, ...question }, context) => {
      const missing = slices.findIndex((slice) => !held.has(slice))
      if (missing >= 0) return fail('out_of_domain', `/slices/${missing}`, 'nothing is held under this digest')
      const clients = slices.flatMap((slice) => held.get(slice) ?? [])
      const found = await classifyAll(question, clients, context)
      if (!found.ok) return found
      const { setting, rows } = found.value
      const list = listOf(rows, { show, code, sort, descending }, ranks)
      return ok({
        ...headOf(setting, rows),
        byCode: countCodes(rows),
        total: list.length,
        rows: list.slice(offset, offset + limit).flatMap((index) => plain(rows[index]!)),
      })
    },
  }),
]
