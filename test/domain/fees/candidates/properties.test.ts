import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CandidateFacts } from '../../../../src/domain/fees/candidates/facts'
import { type Candidate, classify } from '../../../../src/domain/fees/candidates/classify'
import { isOffer, summarise } from '../../../../src/domain/fees/candidates/summary'
import { busy, settingOf } from './one-client'

const setting = settingOf()
/** Money to the fen, rates to the millionth: whole numbers, so that shrinking stays readable. */
const facts = fc
  .record({
    assets: fc.integer({ min: 0, max: 20_000_000 }),
    cashShare: fc.integer({ min: 0, max: 100 }),
    turns: fc.integer({ min: 0, max: 400 }),
    rate: fc.integer({ min: 55, max: 3000 }),
    trail: fc.integer({ min: 0, max: 50_000 }),
    age: fc.integer({ min: 10, max: 95 }),
    complaint: fc.boolean(),
    months: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 36 }),
  })
  .map((draw): CandidateFacts => {
    const traded = (draw.assets * draw.turns) / 10
    const rate = draw.rate / 1e6
    const sum = draw.months.reduce((total, month) => total + month, 0)
    return {
      ...busy,
      age: draw.age,
      flags: { ...busy.flags, openComplaint: draw.complaint },
      averageAssets: draw.assets,
      holdings: { total: draw.assets, cash: (draw.assets * draw.cashShare) / 100, restricted: 0 },
      commissionRate: rate,
      year: { ...busy.year, traded, charged: traded * rate, billed: traded * rate, trail: draw.trail },
      monthly: draw.months.map((month) => (sum === 0 ? 0 : (traded * month) / sum)),
    }
  })

const atRate = (client: CandidateFacts, rate: number): CandidateFacts => ({
  ...client,
  commissionRate: rate,
  year: { ...client.year, charged: client.year.traded * rate, billed: client.year.traded * rate },
})
const saving = ({ figures }: Candidate): number => figures?.saving ?? 0

describe('over all clients that can be drawn', () => {
  it('a lower commission rate never makes the fee more attractive for the client', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 100 }), (client, share) => {
        const higher = client.commissionRate ?? 0
        const lower = 0.0000541 + ((higher - 0.0000541) * share) / 100
        const [dear, cheap] = [classify(client, setting), classify(atRate(client, lower), setting)]
        expect(saving(cheap)).toBeLessThanOrEqual(saving(dear) + 0.011)
        expect(isOffer(cheap) && !isOffer(dear)).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  it('nobody is offered a fee and barred from it; who is offered one pays no more than today', () => {
    fc.assert(
      fc.property(facts, (client) => {
        const row = classify(client, setting)
        const against = [...row.mustNot, ...row.stay].length
        expect(isOffer(row) && (against > 0 || saving(row) < 0)).toBe(false)
      }),
      { numRuns: 200 },
    )
  })

  it('sums add up over the rows to the fen, in any order', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 12 }), (clients, keys) => {
        const rows = clients.map((client) => classify(client, setting))
        const summary = summarise(rows)
        const offered = rows.filter(isOffer)
        const fen = (of: (row: Candidate) => number) =>
          offered.reduce((total, row) => total + Math.round(of(row) * 100), 0) / 100
        expect(summary.offers.firmThen).toBe(fen((row) => row.figures?.house.after.firm ?? 0))
        expect(summary.offers.saving).toBe(fen(saving))
        expect(Object.values(summary.byClass).reduce((total, n) => total + n, 0)).toBe(rows.length)
        const shuffled = rows.map((row, i) => ({ row, key: keys[i] ?? i })).toSorted((a, b) => a.key - b.key)
        expect(summarise(shuffled.map(({ row }) => row))).toEqual(summary)
      }),
      { numRuns: 60 },
    )
  })

  it('commission less fee, remaining commission and surplus is what he saves, to the fen', () => {
    fc.assert(
      fc.property(facts, (client) => {
        const { figures } = classify(client, setting)
        const surplus = (figures?.surplus ?? []).reduce((total, { amount }) => total + amount, 0)
        const { commission = 0, feeCost = 0, saving: saved = 0 } = figures ?? {}
        expect(Math.abs(commission - feeCost + surplus - saved)).toBeLessThan(0.03)
      }),
      { numRuns: 150 },
    )
  })
})
