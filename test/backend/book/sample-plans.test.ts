import { afterAll, beforeAll, expect, it } from 'vitest'
import { marketDayPresets } from '../../../src/domain/market-day/policy'
import { saveSamplePlans } from '../../../src/backend/book/sample-plans'
import { runDay } from '../../../src/backend/market-day/run-day'
import { clientOf } from '../../e2e/stories'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/* What the sample's clients have said about their retirement, and what a bad day does to it. */

let sample: SampleBackend
beforeAll(async () => {
  sample = await sampleBackend()
  await saveSamplePlans(sample.backend.context)
}, 600_000)
afterAll(() => sample.close())

it('a bad day moves clients of the sample out of the green, and every plan has a zone', async () => {
  const preset = marketDayPresets.find(({ id }) => id === 'aShare5')!
  const classMoves = Object.fromEntries(
    Object.entries(preset.moves).flatMap(([id, move]) => (move === undefined ? [] : [[id, move]])),
  )
  const quiet = { jobId: 'test', signal: new AbortController().signal, check: () => undefined, report: () => undefined }
  const { head, rows } = await runDay(
    sample.backend.context,
    { preset: preset.id, classMoves, lineMoves: {}, prices: null },
    quiet,
  )
  expect(head).toMatchObject({ plansRefused: 0, totals: { withPlan: 24 } })
  expect(head.totals.worseZone).toBeGreaterThanOrEqual(3)
  const zones = new Set(rows.flatMap((row) => (row.zones === null ? [] : [row.zones.before.zone])))
  expect(zones).toEqual(new Set(['green', 'grey', 'red']))
}, 120_000)

it('a client who has a need has it on his constraints page, and his worry is on record', async () => {
  const { rows } = await sample.call.clients.list({ search: clientOf('widow-inheritance') })
  const clientId = rows[0]!.id
  expect((await sample.call.allocation.constraints({ clientId })).document.needs).toMatchObject([
    { label: '老房装修', on: '2027-05' },
  ])
  expect((await sample.call.marketDay.worries({ clientId })).worries.list).toHaveLength(1)
  expect((await sample.call.zone.forClient({ clientId })).rev).toBe(1)
})

it('nobody plans with the pension of a husband who has died, and what a widow may spend is what she plans or more', async () => {
  const { rows } = await sample.call.clients.list({ search: clientOf('widow-inheritance') })
  const { id: clientId, name } = rows[0]!
  const { plan } = await sample.call.zone.forClient({ clientId })
  expect(plan.members.map((member) => member.name)).toEqual([name])
  expect(plan.survivor).toBeNull()
  const { zone, sustainableMonthly } = await sample.call.zone.project({ clientId, plan })
  expect(zone).toBe('green')
  expect(sustainableMonthly).toBeGreaterThanOrEqual(plan.essentialMonthly + plan.lifestyleMonthly)
})

it('where the client has retired and her husband works on, nothing is saved until a retirement that is past', async () => {
  const { rows } = await sample.call.clients.list({ search: clientOf('household-two-advisors') })
  const { plan } = await sample.call.zone.forClient({ clientId: rows[0]!.id })
  expect(plan.members).toHaveLength(2)
  expect(plan.savingYearly).toBe(0)
})
