import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { historyForMarket } from '../../../src/backend/history/active-history'
import { dayClients } from '../../../src/backend/market-day/day-clients'
import { jobOfPlan } from '../../../src/backend/zone/job-of-plan'
import { planDocument } from '../../../src/backend/zone/plan-document'
import { AppError } from '../../../src/contract/errors'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/*
 * A manager imports a table that the firm may use: it is checked cell by cell, taken whole, gives the projection its
 * bootstrap, lets a client's plan be lived through every start year, and can be taken back.
 */

let sample: SampleBackend
let clientId: string
beforeAll(async () => {
  sample = await sampleBackend()
  const { rows } = await sample.call.clients.list({})
  for (const row of rows.filter(({ kind }) => kind === 'person')) {
    const { plan } = await planDocument(sample.backend.context, row.id)
    if (plan.assets > 500_000) {
      clientId = row.id
      break
    }
  }
}, 240_000)
afterAll(() => sample.close())

const ids = shippedMarket.assets.map(({ id }) => id)
/** Twenty made-up years of every class, by its Chinese name, with a crash in 2008. */
const lines = (change: (year: number, k: number) => string | null = () => null): string[] => [
  ['年份', ...shippedMarket.assets.map(({ zh }) => zh), 'CPI'].join(','),
  ...Array.from({ length: 20 }, (_, i) => {
    const year = 2005 + i
    const figures = shippedMarket.assets.map(({ vol }, k) => {
      const swing = Math.sin(year * 1.7 + k) * vol
      return change(year, k) ?? `${((year === 2008 ? -2 * vol : 0.04 + swing) * 100).toFixed(2)}%`
    })
    return [year, ...figures, '2.00%'].join(',')
  }),
]

const facts = { name: '测试历史', owner: '研究部', source: '自编', licence: '测试用', asOf: '2024-12-31' }

/** A file as it comes from the page. */
async function upload(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  return sample.backend.context.uploads.offer({
    fileName: '历史.csv',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    slices: async function* () {
      yield bytes
    },
  })
}

async function read(rows: readonly string[]) {
  return sample.call.history.read({ uploadId: await upload(rows.join('\n')) })
}

const refused = async (call: Promise<unknown>): Promise<AppError> => {
  const error = await call.then(
    () => null,
    (thrown: unknown) => (thrown instanceof AppError ? thrown : (thrown as { cause?: unknown }).cause),
  )
  if (!(error instanceof AppError)) throw new Error(`not refused as expected: ${String(error)}`)
  return error
}

const state = () => sample.call.history.state()
async function take(rows: readonly string[]): Promise<number> {
  const { table, mapping } = await read(rows)
  const { rev } = await state()
  return (await sample.call.history.import({ rev, facts, table, mapping, kind: 'auto' })).rev
}

describe('before a history is there', () => {
  it('the page says so, the plan has no past, and the spread no bootstrap', async () => {
    expect(await state()).toMatchObject({ rev: 0, history: null, versions: [] })
    const { plan } = await planDocument(sample.backend.context, clientId)
    expect(await sample.call.history.windows({ clientId, plan })).toEqual({ status: 'none' })
    const { spread } = await sample.call.zone.projectFully({ clientId, plan })
    expect(spread).toBeDefined()
    expect(spread).not.toHaveProperty('bootstrap')
    expect((await refused(sample.call.history.exportFile({ language: 'zh-CN' }))).code).toBe('noData')
  }, 120_000)
})

describe('an import', () => {
  it('maps every class by its heading, and says what it would become before anything is written', async () => {
    const { table, mapping, headings } = await read(lines())
    expect(headings).toHaveLength(ids.length + 2)
    expect(mapping).toEqual({ classes: Object.fromEntries(ids.map((id, k) => [id, k + 1])), inflation: ids.length + 1 })
    const check = await sample.call.history.check({ table, mapping, kind: 'auto' })
    expect(check).toMatchObject({ problems: [], from: '2005', to: '2024', frequency: 'yearly' })
    expect(check.summary).toMatchObject({ years: 20, missing: [] })
    expect((await state()).history).toBeNull()
  })

  it('with one bad cell takes nothing, and names the cell', async () => {
    const { table, mapping } = await read(lines((year, k) => (year === 2011 && k === 2 ? '停牌' : null)))
    const { problems } = await sample.call.history.check({ table, mapping, kind: 'auto' })
    expect(problems).toMatchObject([{ params: { reason: 'badNumber', row: 8, column: 4 } }])
    const error = await refused(sample.call.history.import({ rev: 0, facts, table, mapping, kind: 'auto' }))
    expect(error).toMatchObject({ code: 'computationRefused', problems })
    expect(await state()).toMatchObject({ rev: 0, history: null })
  })

  it('is for managers', async () => {
    const { store, session } = sample.backend.context
    const profile = await store.query('app.profile', {})
    await store.execute('app.saveProfile', session.actor, { ...profile, role: 'advisor' })
    const { table, mapping } = await read(lines())
    const asked = { rev: 0, facts, table, mapping, kind: 'auto' as const }
    expect((await refused(sample.call.history.import(asked))).code).toBe('forbidden')
    expect((await refused(sample.call.history.simulate({ rev: 0 }))).code).toBe('forbidden')
    await store.execute('app.saveProfile', session.actor, profile)
  })

  it('gives the projection a bootstrap beside the other models, and the plan its past', async () => {
    const rev = await take(lines())
    expect(await state()).toMatchObject({ rev, history: { name: '测试历史', licence: '测试用' } })
    const { plan } = await planDocument(sample.backend.context, clientId)
    const { spread } = await sample.call.zone.projectFully({ clientId, plan })
    expect(spread?.bootstrap).toBeGreaterThanOrEqual(0)
    const found = await sample.call.history.windows({ clientId, plan })
    if (found.status !== 'found') throw new Error(found.status)
    expect(found.history).toMatchObject({ name: '测试历史', firstYear: 2005, lastYear: 2024, inflationFrom: 'file' })
    expect(found.report.windows[0]?.startYear).toBe(2005)
    expect(found.report.windows).toHaveLength(found.report.wrapped ? 20 : 21 - found.report.planYears)
  }, 120_000)

  it('a plan that holds what the history does not know is told which class is missing', async () => {
    await take(
      lines().map((line) =>
        line
          .split(',')
          .toSpliced(ids.indexOf('GOLD') + 1, 1)
          .join(','),
      ),
    )
    const { plan } = await planDocument(sample.backend.context, clientId)
    const golden = { ...plan, weights: { GOLD: 0.5, CN_RATES: 0.5 } }
    expect(await sample.call.history.windows({ clientId, plan: golden })).toEqual({
      status: 'missing',
      name: '测试历史',
      classes: ['GOLD'],
    })
    const shares = { ...plan, weights: { CN_EQ_L: 0.5, CN_RATES: 0.5 } }
    expect((await sample.call.history.windows({ clientId, plan: shares })).status).toBe('found')
    const { spread } = await sample.call.zone.projectFully({ clientId, plan: golden })
    expect(spread).not.toHaveProperty('bootstrap')
    expect(await historyForMarket(sample.backend.context, shippedMarket)).toBeNull()
  }, 120_000)

  it('replaced, removed and restored: what holds is what the figures rest on', async () => {
    const full = await take(lines())
    const all = await historyForMarket(sample.backend.context, shippedMarket)
    expect(all?.rows).toHaveLength(20)
    const { rev } = await sample.call.history.remove({ rev: full })
    expect(await historyForMarket(sample.backend.context, shippedMarket)).toBeNull()
    await sample.call.history.restore({ rev, version: full })
    expect(await historyForMarket(sample.backend.context, shippedMarket)).toEqual(all)
    expect((await refused(sample.call.history.remove({ rev: full }))).code).toBe('staleRevision')
  })

  it('a plan that is drawn from history is computed with it, and refused while there is none', async () => {
    const { plan: saved } = await planDocument(sample.backend.context, clientId)
    const plan = { ...saved, model: 'bootstrap' as const }
    const first = await sample.call.zone.project({ clientId, plan })
    expect(first.successProbability).toBeGreaterThanOrEqual(0)
    const { years } = await sample.call.zone.path({ clientId, plan, pathIndex: 3 })
    // Every year of a path is one of history: prices rise by two per cent in each.
    expect(years.every(({ inflation }) => Math.abs(inflation - 0.02) < 1e-9)).toBe(true)
    const [unstressed] = (await sample.call.zone.stress({ clientId, plan, stresses: ['marketFall'] })).rows
    expect(unstressed?.successProbability).toBe(first.successProbability)
    const { rev } = await state()
    const gone = await sample.call.history.remove({ rev })
    const error = await refused(sample.call.zone.project({ clientId, plan }))
    expect(error).toMatchObject({ code: 'computationRefused', problems: [{ path: '/simulation/history' }] })
    await sample.call.history.restore({ rev: gone.rev, version: rev })
    expect(await sample.call.zone.project({ clientId, plan })).toEqual(first)
  }, 120_000)

  it('on a market day a plan that is drawn from history is computed with it, as on its own page', async () => {
    const { context } = sample.backend
    const { plan, sources, rev } = await planDocument(context, clientId)
    const drawn = { ...plan, model: 'bootstrap' as const }
    await sample.call.zone.save({ clientId, rev, sources, plan: drawn })
    const day = (await dayClients(context, shippedMarket, true)).find(({ id }) => id === clientId)
    expect(day?.plan?.simulation).toMatchObject({ model: 'bootstrap', history: { length: 20 } })
    expect(day?.plan).toEqual(await jobOfPlan(context, clientId, drawn))
    const kept = await planDocument(context, clientId)
    await sample.call.zone.save({ clientId, rev: kept.rev, sources, plan })
  }, 120_000)

  it('an export comes back as the same history', async () => {
    const before = (await state()).history
    const { downloadId, fileName } = await sample.call.history.exportFile({ language: 'zh-CN' })
    expect(fileName).toBe('测试历史-2005-2024.csv')
    const answer = await sample.backend.fetch(new Request(`http://127.0.0.1/api/files/${downloadId}`))
    const text = answer.ok ? await answer.text() : null
    if (text === null) throw new Error(String(answer.status))
    const { table, mapping } = await read(text.replace('\uFEFF', '').trim().split('\r\n'))
    const { rev } = await state()
    await sample.call.history.import({ rev, facts, table, mapping, kind: 'auto' })
    const after = (await state()).history
    expect(after?.ids).toEqual(before?.ids)
    after?.returns.forEach((row, i) => row.forEach((r, k) => expect(r).toBeCloseTo(before!.returns[i]![k]!, 12)))
    after?.inflation?.forEach((r, i) => expect(r).toBeCloseTo(before!.inflation![i]!, 12))
  })

  it('feeds the estimate of volatilities and correlations', async () => {
    const report = await sample.call.history.estimate({ method: 'ledoitWolf' })
    expect(report.classes.map(({ id }) => id)).toEqual(ids)
    expect(report).toMatchObject({ periods: 20, history: { from: '2005', to: '2024', frequency: 'yearly' } })
  })
})

describe('a simulated history', () => {
  it('stands in the sample book only, the same every time, and says what it is', async () => {
    const { session } = sample.backend.context
    const day = session.day
    session.day = null
    const { rev } = await state()
    expect((await refused(sample.call.history.simulate({ rev }))).code).toBe('forbidden')
    session.day = day
    const once = await sample.call.history.simulate({ rev })
    const first = (await state()).history
    expect(first).toMatchObject({ simulated: true, name: expect.stringContaining('虚构'), from: '2002', to: '2025' })
    await sample.call.history.simulate({ rev: once.rev })
    expect((await state()).history).toEqual(first)
  })
})
