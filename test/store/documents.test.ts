import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signatureHolds } from '../../src/store/signer'
import { ACTOR, clientId, codeOf, newBook, type TestBook, TODAY } from './book'
import { importBranch } from './families'

let book: TestBook
let id: string
beforeAll(async () => {
  book = await newBook()
  await importBranch(book)
  id = clientId(book, '80010001')
})
afterAll(() => book.remove())

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

describe('plans', () => {
  it('every version stays readable; the older window is told, not overwritten', async () => {
    expect(book.query('plans.get', { clientId: id, kind: 'retirement' })).toBeNull()
    const save = (rev: number, age: number) =>
      book.execute('plans.save', {
        clientId: id,
        kind: 'retirement',
        rev,
        document: { retirementAge: age, note: '全家' },
      })
    expect(await save(0, 60)).toMatchObject({ version: 1, rev: 1, by: ACTOR })
    expect(await save(1, 62)).toMatchObject({ version: 2 })
    expect(await codeOf(save(1, 55))).toBe('staleRevision')
    expect(await codeOf(save(0, 55))).toBe('staleRevision')
    expect(book.query('plans.get', { clientId: id, kind: 'retirement' })?.document).toEqual({
      retirementAge: 62,
      note: '全家',
    })
    expect(book.query('plans.get', { clientId: id, kind: 'retirement', version: 1 })?.document).toMatchObject({
      retirementAge: 60,
    })
    expect(book.query('plans.history', { clientId: id, kind: 'retirement' }).map((plan) => plan.version)).toEqual([
      2, 1,
    ])
    expect(book.query('plans.get', { clientId: id, kind: 'allocation' })).toBeNull()
  })

  it('choices: the newest of a kind holds', async () => {
    const choose = (kind: string, document: string) => book.execute('choices.save', { clientId: id, kind, document })
    await choose('feeModel', 'commission')
    await choose('feeModel', 'fee')
    await choose('lever', 'retireLater')
    expect(book.query('choices.list', { clientId: id }).map((choice) => [choice.kind, choice.document])).toEqual([
      ['feeModel', 'fee'],
      ['lever', 'retireLater'],
    ])
  })

  it('nothing is written for a client that is not there', async () => {
    expect(await codeOf(book.execute('plans.save', { clientId: 'nobody', kind: 'x', rev: 0, document: {} }))).toBe(
      'notFound',
    )
  })
})

describe('suitability records', () => {
  it('the newest official assessment rules, also when it has run out', () => {
    expect(book.query('assessments.official', { clientId: id, on: TODAY })).toMatchObject({
      level: 'C4',
      status: 'valid',
    })
    expect(book.query('assessments.official', { clientId: id, on: '2027-03-01' })).toMatchObject({
      level: 'C4',
      status: 'expired',
    })
    expect(book.query('assessments.history', { clientId: id, on: TODAY }).map((entry) => entry.level)).toEqual([
      'C4',
      'C3',
    ])
    expect(book.query('assessments.official', { clientId: clientId(book, '80010004'), on: TODAY })).toBeNull()
  })

  it('a pre-assessment is kept with its answers', async () => {
    const input = {
      clientId: id,
      questionnaireId: 'personal-20',
      questionnaireVersion: '2026-11',
      assessedOn: TODAY,
      validUntil: '2028-11-22',
      answers: { '1': 'A', '9': ['A', 'C'] },
      score: 61.5,
      level: 'C4' as const,
      lowest: false,
      contradictions: ['Q3-Q14'],
    }
    const saved = await book.execute('preAssessments.save', input)
    expect(book.query('preAssessments.list', { clientId: id })).toEqual([saved])
    expect(saved).toMatchObject({ ...input, by: ACTOR })
  })
})

describe('products', () => {
  it('by code, by name or initials, by rating', () => {
    expect(book.query('products.byCode', { codes: ['000300', '999999'] })).toMatchObject([
      { code: '000300', assetClass: 'CN_CREDIT', risk: 'R3', affiliated: true, status: 'open', minimum: null },
    ])
    expect(book.query('products.list', { search: 'sfwtl', offset: 0, limit: 10 }).rows.map((row) => row.code)).toEqual([
      '000300',
    ])
    expect(book.query('products.list', { risk: ['R4', 'R5'], offset: 0, limit: 10 }).total).toBe(1)
  })
})

describe('a proposal', () => {
  it('is numbered per client, canonical, hashed, signed and found by its hashes', async () => {
    const head = book.query('audit.head', {})
    const made = await book.execute('proposals.create', {
      clientId: id,
      language: 'zh-CN',
      validUntil: '2026-12-31',
      payload: { zone: 'grey', figures: { p: 0.8123, 金额: 18400 }, a: [1, null, true] },
    })
    const { payloadJson, payload, ...seal } = book.query('proposals.payload', { id: made.id })
    expect(payloadJson).toBe('{"a":[1,null,true],"figures":{"p":0.8123,"金额":18400},"zone":"grey"}')
    expect(payload).toEqual({ zone: 'grey', figures: { p: 0.8123, 金额: 18400 }, a: [1, null, true] })
    expect(made).toMatchObject({ version: 1, payloadHash: sha256(payloadJson), fileHash: null, clientName: '单晓东' })
    expect(seal.auditHead).toEqual({ seq: head.seq, hash: head.hash })
    const signed = `advisor-proposal-1\n${made.payloadHash}\n${head.seq}\n${head.hash}`
    expect(signatureHolds(seal.publicKey, signed, seal.signature)).toBe(true)
    expect(signatureHolds(seal.publicKey, signed.replace(made.payloadHash, 'f'.repeat(64)), seal.signature)).toBe(false)

    const pdf = new TextEncoder().encode('%PDF-1.7 …')
    expect(await codeOf((async () => book.query('proposals.pdf', { id: made.id }))())).toBe('notFound')
    expect(await book.execute('proposals.attachPdf', { id: made.id, pdf })).toEqual({ fileHash: sha256(pdf) })
    expect(await codeOf(book.execute('proposals.attachPdf', { id: made.id, pdf }))).toBe('proposalRefused')
    expect(book.query('proposals.pdf', { id: made.id })).toEqual({ bytes: pdf, fileHash: sha256(pdf) })
    expect(book.query('proposals.byFileHash', { sha256: sha256(pdf) })?.id).toBe(made.id)
    expect(book.query('proposals.byPayloadHash', { sha256: made.payloadHash })?.id).toBe(made.id)
    expect(book.query('proposals.byFileHash', { sha256: sha256('another file') })).toBeNull()

    const second = await book.execute('proposals.create', {
      clientId: id,
      language: 'en',
      validUntil: null,
      payload: {},
    })
    expect(second.version).toBe(2)
    expect(book.query('proposals.list', { clientId: id }).map((row) => [row.version, row.pdfBytes])).toEqual([
      [2, null],
      [1, pdf.byteLength],
    ])
    expect(book.query('clients.get', { clientId: id, on: TODAY }).proposals).toBe(2)
  })
})

describe('policies', () => {
  it('a saved policy is a new version; the shipped one holds while there is none', async () => {
    expect(book.query('policies.get', { id: 'tier-policy' })).toBeNull()
    const save = (rev: number) => book.execute('policies.save', { id: 'tier-policy', rev, document: { bar: rev } })
    await save(0)
    expect(await save(1)).toMatchObject({ version: 2, by: ACTOR })
    expect(await codeOf(save(1))).toBe('staleRevision')
    expect(book.query('policies.get', { id: 'tier-policy' })?.document).toEqual({ bar: 1 })
  })
})
