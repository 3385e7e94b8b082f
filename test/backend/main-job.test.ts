import { readFileSync, mkdtempSync, rmSync, writeFileSync, statSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { advisor, answersOf, preparedBook, type PreparedBook, type Ran } from '../e2e/prepared-book'
import { profile, program, SAMPLE_DAY } from '../e2e/programs'
import { clientOf } from '../e2e/stories'
import { documentProblems, pageProblems, squeezed, wordProblems } from '../pdf/check-proposal'
import { textOf } from '../pdf/read-pdf'

/*
 * The main job without a screen, on the built programs: from the exports of a broker to a proposal on paper that can be
 * verified. Clients are those of the sample's stories.
 */

const out = mkdtempSync(join(tmpdir(), 'advisor-main-job-'))
let book: PreparedBook
beforeAll(async () => {
  book = await preparedBook()
}, 240_000)
afterAll(() => {
  rmSync(out, { recursive: true, force: true })
  rmSync(book.dataDir, { recursive: true, force: true })
})

const run = (...args: string[]): Promise<Ran> => advisor(book.dataDir, args)
const propose = (key: string, file: string, ...more: string[]): Promise<Ran> =>
  run('proposal', '--client', clientOf(key), '--out', file, ...more)
const errorOf = ({ stderr }: Ran) => (JSON.parse(stderr) as { error: { code: string; reasons?: string[] } }).error

describe('from exports to a tiered book', () => {
  it('is made with a recovery code', () => {
    expect(book.making.created).toMatchObject({ code: 0, stderr: '' })
    expect(answersOf(book.making.created)[0]).toMatchObject({
      recoveryCode: expect.stringMatching(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/),
    })
  })

  it('takes all clean exports of the sample, each recognised by its content', () => {
    const { people, trades } = book.making
    expect([people.code, people.stderr, trades.code, trades.stderr]).toEqual([0, '', 0, ''])
    const answers = [...answersOf(people), ...answersOf(trades)]
    expect(answers.every((answer) => answer['imported'] === true && answer['errors'] === 0)).toBe(true)
    const kinds = new Set(answers.map(({ kind }) => String(kind)))
    expect([...kinds].toSorted((a, b) => a.localeCompare(b))).toEqual([
      'accounts',
      'agreements',
      'assessments',
      'cash',
      'clients',
      'contacts',
      'heldAway',
      'holdings',
      'products',
      'trades',
    ])
    expect(answers.find(({ kind }) => kind === 'clients')).toMatchObject({ rows: 240, new: 240 })
  })

  it('refuses the dirty export with the reason of each bad row', () => {
    const { dirty } = book.making
    expect(dirty.code).toBe(2)
    const [answer] = answersOf(dirty) as {
      rows: number
      imported: boolean
      errors: number
      problems: { row: number; code: string }[]
    }[]
    expect(answer).toMatchObject({ imported: false, rows: 200 })
    expect(answer?.problems).toHaveLength(answer?.errors ?? -1)
    expect(answer?.errors).toBeLessThan(20)
    expect(new Set(answer?.problems.map(({ code }) => code)).size).toBeGreaterThanOrEqual(10)
    expect(answer?.problems.every(({ row }) => row > 1)).toBe(true)
  })

  it('has taken none of the sound rows of the dirty export: the statements that hold them are all new', async () => {
    const [dirty] = answersOf(book.making.dirty) as { new: number; errors: number }[]
    expect((dirty?.new ?? 0) + (dirty?.errors ?? 0)).toBe(200)
    for (const statement of answersOf(book.making.trades)) {
      expect(statement).toMatchObject({ new: statement['rows'], known: 0, changed: 0 })
    }
    expect(answersOf(await run('book', 'info'))[0]).toMatchObject({
      today: SAMPLE_DAY,
      book: { clients: 240 },
      audit: { ok: true, signatureValid: true },
    })
  }, 60_000)

  it('is tiered: every unit has a tier, the review is kept', () => {
    const [review] = answersOf(book.making.tiered) as { units: number; byTier: Record<string, { units: number }> }[]
    const sum = Object.values(review?.byTier ?? {}).reduce((total, { units }) => total + units, 0)
    expect(sum).toBe(review?.units)
    expect(review).toMatchObject({ review: { by: profile.advisorName, units: review?.units } })
    for (const tier of ['S1', 'S2', 'S3']) expect(review?.byTier[tier]?.units).toBeGreaterThan(0)
  })
})

describe('a father whose son goes abroad gets a proposal', () => {
  const files = { 'zh-CN': join(out, 'zh.pdf'), en: join(out, 'en.pdf') } as const
  const made: Partial<Record<keyof typeof files, Record<string, unknown>>> = {}

  it('in both languages, as versions one and two', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const ran = await propose('son-abroad', files[language], '--language', language, '--heard', '2015')
      expect([ran.code, ran.stderr]).toEqual([0, ''])
      made[language] = answersOf(ran)[0] ?? {}
    }
    expect(made['zh-CN']).toMatchObject({ version: 1, language: 'zh-CN' })
    expect(made.en).toMatchObject({ version: 2, language: 'en' })
    expect(statSync(files.en).size).toBe(made.en?.['pdfBytes'])
  }, 120_000)

  it.each(['zh-CN', 'en'] as const)('that reads well on paper: %s', (language) => {
    const file = files[language]
    expect(documentProblems(file, language)).toEqual([])
    expect(pageProblems(file)).toEqual([])
    expect(wordProblems(file, language, [profile.firm, profile.branch])).toEqual([])
    const text = squeezed(textOf(file))
    expect(text).toContain(profile.registrationCode)
    expect(text).toContain(String(made[language]?.['payloadHash']))
    expect(text).not.toContain(clientOf('son-abroad'))
    expect(text).toContain(clientOf('son-abroad').slice(-4))
    expect(text).toMatch(language === 'en' ? /(green|grey|red)zone/ : /(绿|灰|红)区/)
  })

  it('that is verified: known, sealed, and its figures follow from their inputs bit for bit', async () => {
    const verified = await run('verify', files['zh-CN'])
    expect([verified.code, verified.stderr]).toEqual([0, ''])
    expect(answersOf(verified)[0]).toMatchObject({
      verified: true,
      fileKnown: true,
      payloadKnown: true,
      signatureValid: true,
      recomputed: 'same',
      differences: [],
      version: 1,
    })
  }, 60_000)

  it('of which one changed byte is noticed', async () => {
    const bytes = readFileSync(files['zh-CN'])
    const at = bytes.indexOf('/CreationDate')
    const changed = Buffer.from(bytes)
    changed[at + 20] = (changed[at + 20] ?? 0) ^ 1
    const file = join(out, 'changed.pdf')
    writeFileSync(file, changed)
    const verified = await run('verify', file)
    expect(verified.code).toBe(2)
    expect(answersOf(verified)[0]).toMatchObject({ verified: false, fileKnown: false })
  }, 60_000)

  it('that no other book takes for its own', async () => {
    const other = mkdtempSync(join(tmpdir(), 'advisor-other-'))
    try {
      const profileFile = join(other, 'profile.json')
      writeFileSync(profileFile, JSON.stringify(profile))
      expect((await advisor(other, ['book', 'create', '--profile', profileFile])).code).toBe(0)
      const verified = await advisor(other, ['verify', files.en])
      expect(verified.code).toBe(2)
      expect(answersOf(verified)[0]).toMatchObject({ fileKnown: false, payloadKnown: false, recomputed: null })
    } finally {
      rmSync(other, { recursive: true, force: true })
    }
  }, 60_000)
})

describe('a proposal is refused, and nothing is written', () => {
  it.each([
    ['retired-teacher', 'NO_AGREEMENT', 'who never signed an agreement'],
    ['agreement-lapsed', 'AGREEMENT_EXPIRED', 'whose agreement lapsed last month'],
    ['c5-aged-71', 'OFFICIAL_EXPIRED', 'of 71 whose assessment has expired'],
  ])(
    'to the client %s: %s, %s',
    async (key, reason) => {
      const file = join(out, `${key}.pdf`)
      const refused = await propose(key, file)
      expect([refused.code, refused.stdout]).toEqual([2, ''])
      expect(errorOf(refused)).toMatchObject({ code: 'proposalRefused', reasons: expect.arrayContaining([reason]) })
      expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined()
    },
    60_000,
  )

  it('with a promise among the words of the meeting', async () => {
    const file = join(out, 'promise.pdf')
    const refused = await propose('son-abroad', file, '--decide', '买入保本组合，保证收益')
    expect(refused.code).toBe(2)
    expect(errorOf(refused).code).toBe('wordingRefused')
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined()
  }, 60_000)
})

describe('npm run demo', () => {
  it('does the whole job in less than a minute and says what it did', async () => {
    const dir = join(out, 'demo')
    const { code, stdout, stderr } = await demo(dir)
    expect([code, stderr]).toEqual([0, ''])
    const steps = stdout
      .trim()
      .split('\n')
      .map((line) => /^(\S+(?: (?:zh-CN|en))?)\s+[\d.]+ s/.exec(line)?.[1])
    expect(steps).toEqual([
      'book',
      'import',
      'tiers',
      'client',
      'assessment',
      'allocation',
      'zone',
      'fees',
      'proposal zh-CN',
      'proposal en',
      'total',
    ])
    expect(stdout).toMatch(/240 clients/)
    for (const language of ['zh-CN', 'en'] as const)
      expect(documentProblems(join(dir, `proposal-${language}.pdf`), language)).toEqual([])
  }, 120_000)
})

function demo(dir: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [program('demo'), '--out', dir], { stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => done({ code, stdout, stderr }))
  })
}
