import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { constraintsDocument, type ConstraintsDocument } from '../../../src/contract/api/allocation'
import { clientOf } from '../../e2e/stories'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/* What binds a client, from the document in the book to the answer of the engine. */

let sample: SampleBackend
beforeAll(async () => {
  sample = await sampleBackend()
}, 240_000)
afterAll(() => sample.close())

const idOf = async (key: string): Promise<string> => {
  const { rows } = await sample.call.clients.list({ search: clientOf(key) })
  return rows[0]?.id ?? ''
}
const documentOf = (part: Partial<ConstraintsDocument>): ConstraintsDocument =>
  constraintsDocument.parse({ version: 1, ...part })
async function save(clientId: string, part: Partial<ConstraintsDocument>): Promise<void> {
  const { rev } = await sample.call.allocation.constraints({ clientId })
  await sample.call.allocation.saveConstraints({ clientId, rev, document: documentOf(part) })
}
const view = (clientId: string) => sample.call.allocation.forClient({ clientId })

describe('a founder with a restricted share', () => {
  it('has it locked from the imported holdings, without a word from anybody', async () => {
    const answer = await view(await idOf('founder-restricted'))
    const [lock] = answer.locked
    expect(lock).toMatchObject({ reason: 'restricted', assetClass: 'CN_EQ_L' })
    expect(answer.result.proposed.weights['CN_EQ_L']).toBeGreaterThan(0.8)
    expect(answer.result.constraints?.locks).toEqual([expect.objectContaining({ reason: 'restricted', stock: true })])
  })
})

describe('a father whose son goes abroad', () => {
  it('needs, spending and kept positions are versions; the older window is told', async () => {
    const clientId = await idOf('son-abroad')
    const held = (await sample.call.allocation.constraints({ clientId })).holdings
    const stock = held.find(({ value }) => value > 10_000)
    if (stock === undefined) throw new Error('he holds nothing')
    const before = await view(clientId)
    await save(clientId, {
      needs: [{ id: 'n1', label: '学费', amount: 400_000, on: '2027-08' }],
      monthlySpending: 15_000,
      employment: 'employed',
      keep: [{ code: stock.code, name: stock.name, quantity: null, reason: '家里留下的', until: null }],
    })
    const after = await view(clientId)
    expect(after.locked).toContainEqual(
      expect.objectContaining({ code: stock.code, reason: 'keep', amount: stock.value }),
    )
    const least = (400_000 + 90_000) / after.result.investable
    expect(after.result.proposed.weights['CN_CASH']).toBeGreaterThanOrEqual(least - 1e-9)
    expect(after.result.targetVolatility).toBeLessThan(before.result.targetVolatility)
    expect(after.inputHash).not.toBe(before.inputHash)
    await expect(
      sample.call.allocation.saveConstraints({ clientId, rev: 0, document: documentOf({}) }),
    ).rejects.toMatchObject({ cause: { code: 'staleRevision' } })
    const kept = await sample.call.allocation.constraints({ clientId })
    expect(kept.history.map(({ rev }) => rev)).toEqual([1])
  })

  it('inside a window he may not trade, outside he may', async () => {
    const clientId = await idOf('son-abroad')
    const { holdings } = await sample.call.allocation.constraints({ clientId })
    const { code = '', name = '' } = holdings[0] ?? {}
    const windowOf = (from: string, to: string) => [{ code, name, from, to, reason: '定期报告窗口期' }]
    await save(clientId, { windows: windowOf('2026-11-01', '2026-11-20') })
    expect((await view(clientId)).locked).toContainEqual(
      expect.objectContaining({ code, reason: 'window', until: '2026-11-20' }),
    )
    await save(clientId, { windows: windowOf('2026-11-01', '2026-11-19') })
    expect((await view(clientId)).locked.filter((lock) => lock.code === code)).toEqual([])
  })

  it('what he excludes is taken off the shelf: a class of nothing else is closed', async () => {
    const clientId = await idOf('son-abroad')
    const { rows: products } = await sample.backend.context.store.query('products.list', { offset: 0, limit: 1000 })
    const gold = products.filter(({ assetClass }) => assetClass === 'GOLD').map(({ code }) => code)
    await save(clientId, { exclusions: { themes: [], words: [], issuers: [], codes: gold } })
    const answer = await view(clientId)
    expect(answer.closed).toContainEqual({ assetClass: 'GOLD', reason: 'excluded' })
    expect(answer.result.proposed.weights['GOLD']).toBe(0)
  })

  it('assets elsewhere count, stay, or do not count', async () => {
    const clientId = await idOf('son-abroad')
    await save(clientId, {})
    const movable = await view(clientId)
    await save(clientId, { heldAway: 'fixed' })
    const fixed = await view(clientId)
    await save(clientId, { heldAway: 'ignored' })
    const ignored = await view(clientId)
    const client = await sample.call.clients.get({ id: clientId })
    expect(ignored.ignored).toBeCloseTo(client.assets.heldAway, 2)
    expect(ignored.result.investable).toBeLessThanOrEqual(movable.result.investable)
    expect(fixed.result.investable).toBe(movable.result.investable)
    const away = fixed.locked.filter(({ reason }) => reason === 'heldAway')
    const counted = client.heldAway.filter(({ kind }) => kind !== 'insurance')
    expect(away.map(({ amount }) => amount)).toEqual(counted.map(({ value }) => value))
  })
})

describe('a document that cannot be is refused with its place', () => {
  it.each([
    ['/document/needs/0/amount', { needs: [{ id: 'n', label: 'x', amount: -1, on: '2027-01' }] }],
    ['/document/needs/0/on', { needs: [{ id: 'n', label: 'x', amount: 1, on: '2027' }] }],
    ['/document/monthlySpending', { monthlySpending: -1 }],
    [
      '/document/windows/0/to',
      { windows: [{ code: '1', name: '', from: '2026-02-01', to: '2026-01-01', reason: 'x' }] },
    ],
    ['/document/keep/0/reason', { keep: [{ code: '1', name: '', quantity: 1, reason: ' ', until: null }] }],
    ['/document/pledged/0/quantity', { pledged: [{ code: '1', name: '', quantity: 0 }] }],
    ['/document/heldAway', { heldAway: 'perhaps' }],
  ])('%s', async (path, part) => {
    const clientId = await idOf('son-abroad')
    const wrong = { version: 1, ...part } as unknown as ConstraintsDocument
    const refused = await sample.call.allocation
      .saveConstraints({ clientId, rev: 0, document: wrong })
      .catch((error: unknown) => error as { cause: { issues: { path: (string | number)[] }[] } })
    const places = 'cause' in refused ? refused.cause.issues.map((issue) => `/${issue.path.join('/')}`) : []
    expect(places).toContain(path)
  })
})
