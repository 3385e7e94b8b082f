import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientViewOf } from '../../../src/backend/fees/client-view'
import { feeFacts } from '../../../src/backend/fees/fee-facts'
import type { OfferAgreement } from '../../../src/contract/api/agreements'
import { feeClientInput } from '../../../src/contract/api/fee-window'
import type { ShowFeesInput } from '../../../src/contract/api/meeting'
import { shippedFeeSchedules } from '../../../src/domain/fees/fee-schedule'
import { houseScheduleOf } from '../../../src/domain/fees/house-fee-schedule'
import { verdictFor, verdictsFor } from '../../../src/backend/agreements/verdict'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/*
 * The firm's schedules hold everywhere once they are saved; only a manager saves them; an offer is made of what the book
 * says, whatever a page claims.
 */

let sample: SampleBackend
let single: string
let member: string
let running: string
let fresh: string
beforeAll(async () => {
  sample = await sampleBackend()
  const { rows } = await sample.call.clients.list({ limit: 300 })
  const people = rows.filter(({ kind, assets }) => kind === 'person' && assets > 500_000)
  single = people.find(({ agreement }) => agreement === 'none')!.id
  fresh = people.findLast(({ agreement, householdId }) => agreement === 'none' && householdId === null)!.id
  member = people.find(({ agreement, householdId }) => agreement === 'none' && householdId !== null)!.id
  for (const row of rows.filter(({ agreement }) => agreement === 'active')) {
    const { agreement } = await sample.call.clients.get({ id: row.id })
    if (agreement?.model === 'assetBased') running = row.id
  }
}, 240_000)
afterAll(() => sample.close())

const on = () => sample.backend.context.today()
const flat = houseScheduleOf(shippedFeeSchedules.find(({ id }) => id === 'asset-flat-040')!)
const marginal = houseScheduleOf(shippedFeeSchedules.find(({ id }) => id === 'asset-marginal')!)
const own = (change: object, of = flat) => ({
  ...of,
  id: 'own',
  tiers: of.tiers.map(([upTo, rate]): [number | null, number] => [upTo, rate]),
  includes: { zh: ['检视'], en: ['review'] },
  ...change,
})

async function save(schedules: ReturnType<typeof own>[] | null): Promise<void> {
  const { rev } = await sample.call.agreements.schedules()
  await sample.call.agreements.saveSchedules({ schedules, limits: {}, rev })
}
beforeEach(() => save(null))

const refusal = (...reasons: string[]) =>
  expect.objectContaining({ cause: expect.objectContaining({ code: 'agreementRefused', reasons }) })

async function offer(clientId: string, change: Partial<OfferAgreement> = {}) {
  const { accounts } = await sample.call.agreements.forClient({ clientId })
  return sample.call.agreements.offer({
    clientId,
    scheduleId: 'asset-flat-040',
    start: '2026-12-01',
    end: '2027-11-30',
    offerUntil: '2026-12-20',
    accountIds: accounts.map(({ id }) => id),
    cash: false,
    restricted: false,
    heldAway: false,
    agreedTurnover: null,
    departure: '客户要固定费用',
    ...change,
  })
}

describe('the schedules of the firm', () => {
  it('hold in the comparison once saved, and the shipped ones after going back', async () => {
    await save([own({ name: { zh: '自有', en: 'Own' } })])
    const after = await sample.call.fees.forClient({ clientId: single })
    expect(after.schedules.map(({ id }) => id)).toEqual(['own'])
    await save(null)
    const before = await sample.call.fees.forClient({ clientId: single })
    expect(before.schedules.map(({ id }) => id)).toContain('asset-flat-040')
  })

  it('are not saved when the rules forbid one: every rule is named, and nothing has changed', async () => {
    const { rev } = await sample.call.agreements.schedules()
    const forbidden = [own({ basis: 'result', payee: 'other' }), own({ id: 'two', name: { zh: '零佣金', en: 'x' } })]
    await expect(save(forbidden)).rejects.toEqual(refusal('PROFIT_SHARING', 'PRIVATE_ACCOUNT', 'ZERO_COMMISSION'))
    expect((await sample.call.agreements.schedules()).rev).toBe(rev)
  })

  it('are for a manager to change', async () => {
    const { store } = sample.backend.context
    const profile = await store.query('app.profile', {})
    await store.execute('app.saveProfile', 'tester', { ...profile, role: 'advisor' })
    try {
      await expect(save([own({})])).rejects.toMatchObject({ cause: { code: 'forbidden' } })
    } finally {
      await store.execute('app.saveProfile', 'tester', profile)
    }
  })

  it('stand on no paper when they have expired', async () => {
    await save([own({ validUntil: '2026-06-30' })])
    await expect(offer(single, { scheduleId: 'own' })).rejects.toEqual(refusal('EXPIRED'))
  })
})

describe('an offer', () => {
  it('takes cash and restricted shares in only when they are switched on; the fee is on what is in', async () => {
    const { lines } = await sample.call.agreements.forClient({ clientId: single })
    const fen = (keep: (line: (typeof lines)[number]) => boolean) =>
      lines.filter(keep).reduce((sum, { value }) => sum + Math.round(value * 100), 0)
    const inside = fen(({ accountId, kind, restricted }) => accountId !== null && kind !== 'cash' && !restricted)
    const made = await offer(single)
    const view = await sample.call.agreements.forClient({ clientId: single })
    const { scope } = view.own.find(({ id }) => id === made.id)!
    expect(Math.round(scope.advisedAssets * 100)).toBe(inside)
    expect(scope.yearlyFee).toBeCloseTo((inside / 100) * 0.004, 1)
    await sample.call.agreements.undo({ id: made.id, rev: made.rev })
    expect((await sample.call.agreements.forClient({ clientId: single })).own).toEqual([])
  })

  it('by household: the tier is that of all members, and the client bears his part', async () => {
    await save([own({ household: true }, marginal)])
    const view = await sample.call.agreements.forClient({ clientId: member })
    expect(view.others.length).toBeGreaterThan(0)
    const made = await offer(member, { scheduleId: 'own' })
    const after = await sample.call.agreements.forClient({ clientId: member })
    const { scope } = after.own.find(({ id }) => id === made.id)!
    const others = view.others.reduce((sum, { assets }) => sum + assets, 0)
    expect(scope.householdAssets).toBeCloseTo(scope.advisedAssets + others, 1)
    const [a, total] = [scope.advisedAssets, scope.advisedAssets + others]
    const slices = [
      [1_000_000, 0.006],
      [4_000_000, 0.004],
      [15_000_000, 0.003],
      [Infinity, 0.002],
    ] as const
    let left = total
    const fee = slices.reduce((sum, [width, rate]) => {
      const part = Math.min(left, width)
      left -= part
      return sum + part * rate
    }, 0)
    expect(scope.yearlyFee).toBeCloseTo((Math.max(1200, fee) * a) / total, 1)
  })

  it('on accounts of somebody else is none', async () => {
    const { accounts } = await sample.call.agreements.forClient({ clientId: running })
    await expect(offer(single, { accountIds: [accounts[0]!.id] })).rejects.toMatchObject({
      cause: { code: 'notFound' },
    })
  })

  it('beside an asset-based agreement of the firm is refused; what runs is said with its end', async () => {
    const view = await sample.call.agreements.forClient({ clientId: running })
    expect(view.running).toMatchObject([{ source: 'imported', model: 'assetBased' }])
    expect(view.running[0]!.end >= on()).toBe(true)
    await expect(offer(running)).rejects.toEqual(refusal('DOUBLE_CHARGE'))
  })

  it('after the window a cancellation is refused with the rule', async () => {
    const made = await offer(single)
    const signed = await sample.call.agreements.sign({
      id: made.id,
      rev: made.rev,
      agreementNo: 'XY-9',
      signedOn: on(),
      riskLetterOn: on(),
    })
    const { session } = sample.backend.context
    const day = session.day
    session.day = '2026-12-15'
    try {
      const { id, rev } = signed
      await expect(
        sample.call.agreements.close({ id, rev, act: 'cancel', on: '2026-12-15', reason: '' }),
      ).rejects.toEqual(refusal('CANCEL_WINDOW'))
      const ended = await sample.call.agreements.close({ id, rev, act: 'terminate', on: '2026-12-15', reason: '' })
      expect(ended.rev).toBe(rev + 1)
    } finally {
      session.day = day
    }
  })
})

describe('an agreement that was signed here', () => {
  it('makes no proposal possible: readiness says that the record is waited for, and the list says so too', async () => {
    const readiness = () => sample.call.proposals.readiness({ clientId: fresh })
    expect(await readiness()).toMatchObject({ waitingFor: null })
    const made = await offer(fresh)
    expect((await readiness()).waitingFor).toBeNull()
    const signed = await sample.call.agreements.sign({
      id: made.id,
      rev: made.rev,
      agreementNo: 'XY-9001',
      signedOn: on(),
      riskLetterOn: on(),
    })
    const after = await readiness()
    expect(after.waitingFor).toEqual({ agreementNo: 'XY-9001', signedOn: on() })
    expect([after.ready, after.blockers.includes('NO_AGREEMENT')]).toEqual([false, true])
    const view = await sample.call.agreements.forClient({ clientId: fresh })
    expect(view.own.find(({ id }) => id === made.id)).toMatchObject({ waiting: true, seenAs: null })
    const back = await sample.call.agreements.undo({ id: signed.id, rev: signed.rev })
    expect((await readiness()).waitingFor).toBeNull()
    await sample.call.agreements.undo({ id: back.id, rev: back.rev })
  })
})

describe('the verdicts beside all schedules', () => {
  it('come from the orders of the client read once, and are those of each schedule for itself', async () => {
    const { store } = sample.backend.context
    const reads: string[] = []
    const counted = {
      ...sample.backend.context,
      store: {
        ...store,
        query: ((name: string, input: never) => {
          reads.push(name)
          return store.query(name as never, input)
        }) as typeof store.query,
      },
    }
    const schedules = (await sample.call.agreements.schedules()).schedules
    const together = await verdictsFor(counted, single, schedules)
    const readsOnce = reads.filter((name) => name === 'clients.activityBase').length
    expect(readsOnce).toBe(2)
    for (const schedule of schedules)
      expect([schedule.id, together.get(schedule.id)]).toEqual([
        schedule.id,
        await verdictFor(sample.backend.context, single, schedule),
      ])
  })
})

describe("the client's view of somebody who pays by an agreement", () => {
  const view = (clientId: string, whatIf: Partial<ShowFeesInput['whatIf']> = {}) =>
    feeFacts(sample.backend.context, clientId).then((facts) =>
      clientViewOf(facts, feeClientInput.parse({ clientId }), {
        turnover: null,
        commissionRate: null,
        feeRate: null,
        assets: null,
        ...whatIf,
      }),
    )

  it('shows what he has, and no bridge that begins at a commission which he does not pay', async () => {
    const shown = await view(running)
    expect(shown.models.map(({ id }) => id)).toContain('agreed')
    expect(shown.bridge).toBeNull()
    const free = await view(fresh)
    expect(free.models.map(({ id }) => id)).not.toContain('agreed')
    expect(free.bridge).not.toBeNull()
  })

  it('says over all ways to pay what the advisor reads, with a figure for each word of it', async () => {
    const { overall, models } = await view(running)
    const present = models.find(({ id }) => id === 'agreed')
    expect(overall.params['presentCost']).toBe(present?.annual)
  })

  it('does not call a tried rate by the name of the schedule', async () => {
    const tried = await view(fresh, { feeRate: 0.003 })
    expect(tried.whatIf).toMatchObject({ feeRate: 0.003 })
    const chosen = tried.models.find(({ id }) => id === tried.schedule.id)
    expect(chosen?.name).toEqual({ zh: '按资产 0.3%（试算）', en: '0.3% of assets (tried)' })
    expect((await view(fresh)).whatIf).toBeNull()
  })
})
