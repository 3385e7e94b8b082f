import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AgreementRecord } from '../../src/contract/agreements-store'
import { ALLOWED_ACTS, type AgreementStep } from '../../src/domain/fees/agreement'
import { canonicalJson } from '../../src/store/canonical'
import { terms, verdict } from '../domain/fees/agreement-kit'
import { ACTOR, clientId as idOf, codeOf, importAll, newBook, type TestBook, TODAY } from './book'

let book: TestBook
let clientId: string
beforeEach(async () => {
  book = await newBook()
  await importAll(book, 'clients', [{ clientNo: '0066000001', name: '周禾', kind: 'person' }])
  clientId = idOf(book, '0066000001')
  return () => book.remove()
})

const UNTIL = '2026-12-23'
const SIGN: AgreementStep = {
  act: 'sign',
  agreementNo: 'XY-7',
  signedOn: TODAY,
  riskLetterOn: TODAY,
  lastCancelDay: '2026-11-30',
}

const offer = (change: Parameters<typeof terms>[0] = {}, said = verdict()) =>
  book.execute('agreements.offer', {
    clientId,
    on: TODAY,
    offerUntil: UNTIL,
    agreementNo: null,
    terms: terms(change),
    verdict: said,
  })
const act = ({ id, rev }: AgreementRecord, step: AgreementStep, on = TODAY) =>
  book.execute('agreements.act', { id, rev, on, step })
const undo = ({ id, rev }: AgreementRecord) => book.execute('agreements.undo', { id, rev, on: TODAY })
const own = (on = TODAY) => book.query('agreements.ofClient', { clientId, on }).own

describe('an agreement', () => {
  it('is offered, signed, and cancelled on the third day; every step stays and stands in the audit chain', async () => {
    const made = await offer()
    expect(made).toMatchObject({ rev: 1, status: 'offered', offeredBy: ACTOR, seenAs: null })
    const signed = await act(made, SIGN)
    expect(signed).toMatchObject({ rev: 2, status: 'agreed', state: { agreementNo: 'XY-7' } })
    const off = await act(signed, { act: 'cancel', on: '2026-11-25', reason: '再想想' }, '2026-11-25')
    expect(off).toMatchObject({ status: 'cancelled', state: { closedOn: '2026-11-25' } })
    expect(off.versions.map((version) => version.act)).toEqual(['offer', 'sign', 'cancel'])
    const { rows } = book.query('audit.list', { offset: 0, limit: 3 })
    expect(rows.map(({ action }) => action)).toEqual(['agreements.cancel', 'agreements.sign', 'agreements.offer'])
    expect(JSON.stringify(rows)).not.toContain('再想想')
  })

  it('each act can be taken back, the offer itself too, and brought back again', async () => {
    const made = await offer()
    const signed = await act(made, SIGN)
    const back = await undo(signed)
    expect(back).toMatchObject({ rev: 3, status: 'offered', state: { signedOn: null } })
    const declined = await act(back!, { act: 'decline', on: TODAY, reason: '' })
    const again = await undo(declined)
    expect(again?.status).toBe('offered')
    const alone = await offer({ start: '2029-01-01', end: '2029-12-31' })
    expect(await undo(alone)).toBeNull()
    expect(own().map(({ id }) => id)).toEqual([made.id])
    expect(await book.execute('agreements.undo', { id: alone.id, rev: 2, on: TODAY })).toMatchObject({ rev: 3 })
    expect(own()).toHaveLength(2)
  })

  it('of two windows the later one is told', async () => {
    const made = await offer()
    await act(made, SIGN)
    expect(await codeOf(act(made, { act: 'decline', on: TODAY, reason: '' }))).toBe('staleRevision')
    expect(await codeOf(undo(made))).toBe('staleRevision')
    expect(await codeOf(book.execute('agreements.undo', { id: 'nobody', rev: 1, on: TODAY }))).toBe('notFound')
  })

  it('a second fee on the same assets is refused with the rule; on other accounts or other days it is not', async () => {
    await act(await offer(), SIGN)
    const refused = expect.objectContaining({ code: 'agreementRefused', reasons: ['DOUBLE_CHARGE'] })
    await expect(offer({ start: '2027-12-31', end: '2028-12-30' })).rejects.toEqual(refused)
    await expect(offer({ model: 'fundAdvisory' })).rejects.toEqual(refused)
    expect((await offer({ model: 'fixedTerm' })).status).toBe('offered')
    expect((await offer({ start: '2028-01-01', end: '2028-12-31' })).status).toBe('offered')
    const scope = { ...terms().scope, accountIds: ['a2'] }
    expect((await offer({ scope })).status).toBe('offered')
  })

  it('two offers may lie side by side; the second signature is refused', async () => {
    const [one, two] = [await offer(), await offer()]
    await act(one, SIGN)
    expect(await codeOf(act(two, { ...SIGN, agreementNo: 'XY-8' }))).toBe('agreementRefused')
    expect((await act(two, { act: 'decline', on: TODAY, reason: '' })).status).toBe('declined')
  })

  it("what the firm's system already charges on all assets is no place for a second fee", async () => {
    await importAll(book, 'agreements', [imported({ agreementNo: 'TG9', start: '2026-06-01', end: '2027-05-31' })])
    expect(await codeOf(offer())).toBe('agreementRefused')
    expect((await offer({ start: '2027-06-01', end: '2028-05-31' })).status).toBe('offered')
  })

  it('is marked when an import shows it: by number, else by model and start', async () => {
    await act(await offer({ start: '2026-11-01' }), SIGN)
    const second = await offer({ model: 'fixedTerm', start: '2026-11-10' })
    await importAll(book, 'agreements', [
      imported({ agreementNo: 'xy 7', start: '2026-11-02', signedOn: '2026-11-02' }),
      imported({ agreementNo: 'TG11', model: 'fixedTerm', start: '2026-11-10' }),
    ])
    expect(own().map(({ id, seenAs }) => [id === second.id, seenAs])).toEqual([
      [true, 'TG11'],
      [false, 'xy 7'],
    ])
    expect(book.query('agreements.pipeline', { on: TODAY, cap: null }).rows.map((row) => row.seenInImport)).toEqual([
      true,
      true,
    ])
  })
})

const imported = (change: object) => ({
  agreementNo: 'TG1',
  clientNo: '0066000001',
  model: 'assetBased' as const,
  signedOn: '2026-06-01',
  start: '2026-06-01',
  end: '2027-05-31',
  rate: 0.004,
  ...change,
})

describe('over the book', () => {
  it('the pipeline counts by status and month, and conversions of the month against the cap', async () => {
    const later = { start: '2029-01-01', end: '2029-12-31' }
    await act(await offer(), SIGN)
    await act(await offer(later), { act: 'decline', on: TODAY, reason: '' })
    const cancelled = await act(await offer({ model: 'fixedTerm' }), { ...SIGN, agreementNo: 'XY-9' })
    await act(cancelled, { act: 'cancel', on: TODAY, reason: '' })
    await offer(later)
    const view = book.query('agreements.pipeline', { on: TODAY, cap: 3 })
    expect(view.counts).toEqual({
      offered: 1,
      agreed: 1,
      inForce: 0,
      declined: 1,
      cancelled: 1,
      lapsed: 0,
      ended: 0,
    })
    expect(view.months).toEqual([{ month: '2026-11', offered: 4, agreed: 2, cancelled: 1, declined: 1 }])
    expect(view.conversions).toEqual({ month: '2026-11', signed: 1, cap: 3, left: 2 })
    const after = book.query('agreements.pipeline', { on: '2027-02-01', cap: null })
    expect([after.counts.inForce, after.counts.lapsed]).toEqual([1, 1])
    expect(after.conversions).toEqual({ month: '2027-02', signed: 0, cap: null, left: null })
  })

  it('says per advisor how many verdicts were not followed', async () => {
    await offer()
    await offer({}, verdict({ model: 'executionCommission', code: 'COMMISSION_CHEAPER', departure: '他要省心' }))
    await offer({}, verdict({ model: null, code: 'TOO_CLOSE' }))
    await undo(await offer({}, verdict({ model: 'executionCommission' })))
    expect(book.query('agreements.verdicts', { from: null, to: null })).toEqual([
      { advisor: ACTOR, offers: 3, followed: 1, notFollowed: 1, open: 1, share: 0.5 },
    ])
    expect(book.query('agreements.verdicts', { from: '2026-12-01', to: null })).toEqual([])
  })
})

describe('what has a day', () => {
  const dues = (on = TODAY, until = '2027-01-22') =>
    book.query('agreements.dues', { on, until }).map(({ kind, due }) => [kind, due])

  it('an open window, until its last day', async () => {
    await act(await offer(), SIGN)
    expect(dues()).toEqual([['agreementWindow', '2026-11-30']])
    expect(dues('2026-11-30')).toEqual([['agreementWindow', '2026-11-30']])
    expect(dues('2026-12-01')).toEqual([])
  })

  it('an agreement that ends soon, ours or of the firm, unless the next one is signed', async () => {
    await importAll(book, 'agreements', [imported({ end: '2026-12-31', model: 'fixedTerm' })])
    expect(dues()).toEqual([['agreementEnding', '2026-12-31']])
    expect(dues(TODAY, '2026-12-30')).toEqual([])
    await act(await offer(), SIGN)
    expect(dues().map(([kind]) => kind)).toEqual(['agreementWindow'])
    expect(dues('2027-11-15', '2028-01-14')).toEqual([['agreementEnding', '2027-12-31']])
  })
})

describe('whatever is tried, in whatever order', () => {
  const step: fc.Arbitrary<AgreementStep | { readonly act: 'undo' }> = fc.oneof(
    fc.constant(SIGN),
    fc.constant({ act: 'undo' as const }),
    fc
      .constantFrom<'decline' | 'cancel' | 'terminate'>('decline', 'cancel', 'terminate')
      .map((kind): AgreementStep => ({ act: kind, on: TODAY, reason: '' })),
    fc.constantFrom(null, { on: TODAY, lastCancelDay: '2026-11-30' }).map((signed): AgreementStep => ({
      act: 'amend',
      terms: terms({ model: 'fixedTerm', agreedTurnover: 2 }),
      verdict: verdict(),
      signed,
    })),
  )

  it('no state is reached that the rules do not know, and nothing that was acknowledged is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { id } = await offer({ model: 'fixedTerm' })
        let standing: AgreementRecord | null = book.query('agreements.get', { id, on: TODAY })
        const acknowledged = new Map([[1, standing.versions[0]]])
        const wrong: string[] = []
        let rev = 1
        for (const next of steps) {
          const before: AgreementRecord | null = standing
          const known = next.act === 'undo' || ALLOWED_ACTS[before?.state.recorded ?? 'declined'].includes(next.act)
          const code = await codeOf(
            next.act === 'undo'
              ? book.execute('agreements.undo', { id, rev, on: TODAY })
              : book.execute('agreements.act', { id, rev, on: TODAY, step: next }),
          )
          if (code === 'no error' && !known) wrong.push(`${before?.state.recorded} ${next.act}`)
          if (code !== 'no error' && code !== 'invalidInput' && before !== null) wrong.push(code)
          if (code !== 'no error') continue
          rev += 1
          standing = book.query('agreements.ofClient', { clientId, on: TODAY }).own.find((one) => one.id === id) ?? null
          if (standing !== null) acknowledged.set(rev, standing.versions.at(-1))
        }
        expect(wrong).toEqual([])
        const { versions = [] } = standing ?? {}
        const lost = [...acknowledged].filter(
          ([version, said]) => standing !== null && canonicalJson(versions[version - 1]) !== canonicalJson(said),
        )
        expect([versions.length, lost]).toEqual([standing === null ? 0 : rev, []])
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})
