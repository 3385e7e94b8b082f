import { describe, expect, it } from 'vitest'
import {
  afterStep,
  type AgreementState,
  type AgreementStep,
  agreementStatusOn,
} from '../../../src/domain/fees/agreement'
import { advisedAssets, type ScopeLine } from '../../../src/domain/fees/advised-assets'
import { shippedFeeSchedules } from '../../../src/domain/fees/fee-schedule'
import { householdFee } from '../../../src/domain/fees/household-fee'
import { offered } from './agreement-kit'

const TODAY = '2026-11-25'
const sign = (signedOn: string): AgreementStep => ({
  act: 'sign',
  agreementNo: 'XY-1',
  signedOn,
  riskLetterOn: signedOn,
  lastCancelDay: '2026-12-02',
})
const close = (act: 'cancel' | 'terminate' | 'decline', on: string): AgreementStep => ({ act, on, reason: '' })

/** The state after steps that must all be allowed. */
const after = (steps: readonly AgreementStep[], today: string): AgreementState =>
  steps.reduce((state, step) => {
    const done = afterStep(state, step, today)
    if (!done.ok) throw new Error(done.problems[0]?.message)
    return done.value
  }, offered())
const refused = (steps: readonly AgreementStep[], last: AgreementStep, today = TODAY): string => {
  const done = afterStep(after(steps, today), last, today)
  return done.ok ? 'allowed' : done.problems[0]!.path
}

describe('an agreement on the day', () => {
  it('an offer lapses when nobody answers', () => {
    expect(agreementStatusOn(offered(), '2026-12-23')).toBe('offered')
    expect(agreementStatusOn(offered(), '2026-12-24')).toBe('lapsed')
  })

  it('signed it is agreed until the window is over and it has begun, then in force, then ended', () => {
    const signed = after([sign('2026-11-25')], TODAY)
    const days = ['2026-11-25', '2026-12-31', '2027-01-01', '2027-12-31', '2028-01-01']
    expect(days.map((day) => agreementStatusOn(signed, day))).toEqual([
      'agreed',
      'agreed',
      'inForce',
      'inForce',
      'ended',
    ])
    const early = { ...signed, terms: { ...signed.terms, start: '2026-11-25' } }
    expect(agreementStatusOn(early, '2026-12-02')).toBe('agreed')
    expect(agreementStatusOn(early, '2026-12-03')).toBe('inForce')
  })

  it('terminated it runs to that day', () => {
    const gone = after([sign('2026-11-25'), close('terminate', '2027-03-01')], '2027-03-01')
    expect([agreementStatusOn(gone, '2027-03-01'), agreementStatusOn(gone, '2027-03-02')]).toEqual(['inForce', 'ended'])
  })
})

describe('what cannot be done', () => {
  it('cancelling after the window: from then on it is a termination, and before it is none', () => {
    expect(refused([sign('2026-11-25')], close('cancel', '2026-12-03'), '2026-12-03')).toBe('/on')
    expect(refused([sign('2026-11-25')], close('terminate', '2026-12-03'), '2026-12-03')).toBe('allowed')
    expect(refused([sign('2026-11-25')], close('terminate', '2026-12-02'), '2026-12-03')).toBe('/on')
    expect(refused([sign('2026-11-25')], close('cancel', '2026-12-02'), '2026-12-03')).toBe('allowed')
  })

  it.each<[string, readonly AgreementStep[], AgreementStep, string]>([
    ['signing tomorrow', [], sign('2026-11-26'), '/signedOn'],
    ['signing before the offer', [], sign('2026-11-22'), '/signedOn'],
    ['signing twice', [sign('2026-11-25')], sign('2026-11-25'), '/act'],
    ['declining what was signed', [sign('2026-11-25')], close('decline', '2026-11-25'), '/act'],
    ['cancelling an offer', [], close('cancel', '2026-11-25'), '/act'],
    ['anything after a refusal', [close('decline', '2026-11-25')], sign('2026-11-25'), '/act'],
    ['refusing before it was offered', [], close('decline', '2026-11-01'), '/on'],
  ])('%s', (_, steps, last, path) => expect(refused(steps, last)).toBe(path))

  it('signing an offer that had lapsed', () => expect(refused([], sign('2026-12-24'), '2026-12-24')).toBe('/signedOn'))
})

describe('assets in scope', () => {
  const line = (accountId: string | null, kind: ScopeLine['kind'], value: number, restricted = false): ScopeLine => ({
    accountId,
    kind,
    value,
    restricted,
  })
  const lines = [
    line('a', 'security', 1_000_000.1),
    line('a', 'fund', 300_000.2),
    line('a', 'cash', 50_000),
    line('a', 'security', 400_000, true),
    line('b', 'security', 70_000),
    line(null, 'security', 900_000),
  ]
  const choice = { accountIds: ['a'], cash: false, restricted: false, heldAway: false, fundsOnly: false }

  it('cash, restricted shares, other accounts and money held away stay out; what is out is named', () => {
    expect(advisedAssets(lines, choice)).toEqual({
      advised: 1_300_000.3,
      cash: 50_000,
      restricted: 400_000,
      heldAway: 900_000,
      otherAccounts: 70_000,
      otherKinds: 0,
    })
  })

  it('each is switched on alone', () => {
    expect(advisedAssets(lines, { ...choice, cash: true }).advised).toBe(1_350_000.3)
    expect(advisedAssets(lines, { ...choice, restricted: true }).advised).toBe(1_700_000.3)
    expect(advisedAssets(lines, { ...choice, heldAway: true }).advised).toBe(2_200_000.3)
    expect(advisedAssets(lines, { ...choice, accountIds: ['a', 'b'] }).advised).toBe(1_370_000.3)
    expect(advisedAssets(lines, { ...choice, fundsOnly: true }).advised).toBe(300_000.2)
  })
})

describe('the fee of a household', () => {
  const marginal = shippedFeeSchedules.find(({ id }) => id === 'asset-marginal')!

  it('takes its tier from all assets and is split by them: 0.6 % to a million, 0.4 % from there', () => {
    // By hand: 3,000,000 → 6,000 + 2,000,000 × 0.4 % = 14,000; two thirds and one third of it.
    expect(householdFee(marginal, [2_000_000, 1_000_000])).toEqual({ total: 14_000, shares: [9333.33, 4666.67] })
    // Each alone: 10,000 and 6,000.
    expect(householdFee(marginal, [2_000_000]).total).toBe(10_000)
    expect(householdFee(marginal, [1_000_000]).total).toBe(6000)
  })

  it('the minimum is due once, to the fen', () => {
    expect(householdFee(marginal, [10_000, 10_000, 10_000])).toEqual({ total: 1200, shares: [400, 400, 400] })
    const { total, shares } = householdFee({ ...marginal, minimum: 1000 }, [1, 1, 1])
    expect([total, shares]).toEqual([1000, [333.34, 333.33, 333.33]])
    expect(householdFee(marginal, [0, 0])).toEqual({ total: 1200, shares: [1200, 0] })
  })
})
