import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveSamplePlans } from '../../../src/backend/book/sample-plans'
import type { BackendContext } from '../../../src/backend/context'
import { createProposal } from '../../../src/backend/proposals/create-proposal'
import { printProposal, verbatimOf } from '../../../src/backend/proposals/print-proposal'
import { verifyProposal } from '../../../src/backend/proposals/verify-proposal'
import type { ProposalPayload } from '../../../src/contract/proposal-payload'
import type { Json } from '../../../src/contract/store'
import { formatMoneyUnit, formatProbability } from '../../../src/i18n/format'
import { clientOf } from '../../e2e/stories'
import { documentProblems, pageProblems, squeezed, structureProblems, wordProblems } from '../../pdf/check-proposal'
import { structureOf, textOf } from '../../pdf/read-pdf'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/* A father whose son goes abroad has told everything: his proposal on paper in both languages, read back from the file. */

const out = mkdtempSync(join(tmpdir(), 'advisor-planning-pages-'))
let sample: SampleBackend
let ctx: BackendContext
let clientId: string
beforeAll(async () => {
  sample = await sampleBackend()
  ctx = sample.backend.context
  const { rows } = await sample.call.clients.list({ search: clientOf('son-abroad') })
  clientId = rows[0]?.id ?? ''
  await saveSamplePlans(ctx)
}, 600_000)
afterAll(async () => {
  await sample.close()
  rmSync(out, { recursive: true, force: true })
})

const progress = { report: () => undefined, check: () => undefined } as never
const asked = { heard: [], decide: [], largeType: false, horizonYears: null, scheduleId: null }

describe.each(['zh-CN', 'en'] as const)('everything that was planned, in %s', (language) => {
  const file = join(out, `${language}.pdf`)
  let payload: ProposalPayload
  let bytes: Uint8Array
  beforeAll(async () => {
    const { id } = await createProposal(ctx, { clientId, language, ...asked }, progress)
    bytes = (await ctx.store.query('proposals.pdf', { id })).bytes
    payload = (await ctx.store.query('proposals.payload', { id })).payload as unknown as ProposalPayload
    writeFileSync(file, bytes)
  }, 300_000)

  it('is a sound document of at most twenty pages that promises nothing', () => {
    expect(documentProblems(file, language)).toEqual([])
    expect(pageProblems(file)).toEqual([])
    const family = payload.planning?.said?.deciders.map(({ name }) => name) ?? []
    expect(wordProblems(file, language, [...verbatimOf(payload), ...family])).toEqual([])
    // The three pages of allocation are always there; one page each for household, goals, pension, protection.
    expect(structureProblems(structureOf(file), 19)).toEqual([])
  })

  it('holds the client’s own words and the figures of the engines', () => {
    const { planning, retirement } = payload
    const text = squeezed(textOf(file))
    const money = (yuan: number) => formatMoneyUnit(yuan, language)
    const wanted = [
      ...(planning?.said?.goals.map(({ words }) => words) ?? []),
      ...(planning?.said?.worries.map((worry) => worry.text) ?? []),
      money(planning?.household?.figures.netWorth ?? 0),
      ...(planning?.goals?.figures.items.map(({ probability }) => formatProbability(probability, language)) ?? []),
      ...(planning?.goals?.facts.goals.map(({ firstCost }) => money(firstCost)) ?? []),
      money(retirement?.sustainableMonthly ?? 0),
      formatProbability(planning?.retirement?.figures.mortality?.successProbability ?? 0, language),
      ...(planning?.retirement?.figures.stress.map((one) => formatProbability(one.successProbability, language)) ?? []),
      ...(planning?.pension?.flatMap(({ figures }) => figures.map((row) => money(row.monthlyToday))) ?? []),
      ...(planning?.protection?.figures.needs.map(({ cover }) => money(cover)) ?? []),
      money(planning?.estate?.figures.estate ?? 0),
    ]
    expect(wanted.length).toBeGreaterThan(25)
    expect(wanted.filter((words) => !text.includes(squeezed(words)))).toEqual([])
  })

  it('is computed again bit for bit', async () => {
    expect(await verifyProposal(ctx, bytes)).toMatchObject({ fileKnown: true, recomputed: 'same', differences: [] })
  }, 120_000)

  it('a figure that was changed in the book is found', async () => {
    const goals = payload.planning?.goals
    if (goals === undefined) throw new Error('the client has goals')
    const items = goals.figures.items.map((item, i) => (i === 0 ? { ...item, probability: 0.5 } : item))
    const planning = { ...payload.planning, goals: { ...goals, figures: { ...goals.figures, items } } }
    const verified = await verifyProposal(ctx, await stored({ ...payload, planning }))
    expect(verified).toMatchObject({ recomputed: 'different', differences: ['planning/goals/items/0/probability'] })
  }, 120_000)
})

/** A payload as another version of the product would have stored and printed it. */
async function stored(payload: ProposalPayload): Promise<Uint8Array> {
  const created = await ctx.store.execute('proposals.create', ctx.session.actor, {
    clientId,
    language: payload.language,
    validUntil: payload.dates.validUntil,
    payload: payload as unknown as Json,
  })
  const pdf = await printProposal(ctx, payload, created, created)
  await ctx.store.execute('proposals.attachPdf', ctx.session.actor, { id: created.id, pdf })
  return pdf
}

it('a proposal from before these pages still prints and verifies', async () => {
  const { id } = await createProposal(ctx, { clientId, language: 'zh-CN', ...asked }, progress)
  const payload = (await ctx.store.query('proposals.payload', { id })).payload as unknown as ProposalPayload
  const { planning: _, fees, ...older } = payload
  const { models: _models, ...olderFees } = fees!
  const known = new Set(['allocation.forClient', 'retirement.project', 'retirement.levers', 'fees.clientBreakeven'])
  const others = ['plan', 'sources', 'views.tilt', 'products.select', 'rebalancing.plan']
  const inputs = Object.fromEntries(
    Object.entries(payload.inputs).filter(([name]) => known.has(name) || others.includes(name)),
  )
  const pdf = await stored({ ...older, fees: olderFees, inputs })
  const file = join(out, 'older.pdf')
  writeFileSync(file, pdf)
  expect(structureProblems(structureOf(file), 15)).toEqual([])
  expect(await verifyProposal(ctx, pdf)).toMatchObject({ fileKnown: true, recomputed: 'same', differences: [] })
}, 300_000)
