import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { advisor, type Ran } from './run-advisor'

const dir = mkdtempSync(join(tmpdir(), 'advisor-cli-'))
const data = join(dir, 'data')
const NAME = '欧阳测试'
const env = { LANG: 'C.UTF-8', ADVISOR_PASSPHRASE: 'correct horse battery', ADVISOR_DATA_DIR: data }
const file = (name: string, content: string): string => {
  const path = join(dir, name)
  writeFileSync(path, content)
  return path
}
const run = (...args: string[]): Promise<Ran> => advisor(args, '', env)
const lines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
const profile = file('profile.json', JSON.stringify({ advisorName: '测试顾问', registrationCode: 'S0000000000001' }))

const CLIENTS = `客户号,客户姓名,客户类型\n10000001,${NAME},个人\n10000002,另一位,个人\n`
const DIRTY = '客户号,客户姓名,客户类型,出生日期\n10000003,新客户,个人,19700101\n10000004,坏日期,个人,19701345\n'

beforeAll(async () => {
  const created = await run('book', 'create', '--profile', profile)
  expect(created).toMatchObject({ code: 0, stderr: '' })
  expect(lines(created.stdout)[0]).toMatchObject({ recoveryCode: expect.stringMatching(/^[0-9A-Z-]{20,}$/) })
}, 60_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('a book without a screen', () => {
  it('takes an export once; the same file again changes nothing', async () => {
    const clients = file('客户资料.csv', CLIENTS)
    const first = await run('import', clients)
    expect([first.code, first.stderr]).toEqual([0, ''])
    expect(lines(first.stdout)).toMatchObject([{ kind: 'clients', rows: 2, new: 2, imported: true }])
    const again = await run('import', clients)
    expect(lines(again.stdout)).toMatchObject([{ new: 0, known: 2, imported: true }])
  }, 60_000)

  it('refuses a dirty file row by row and takes nothing of it', async () => {
    const refused = await run('import', file('dirty.csv', DIRTY))
    expect(refused.code).toBe(2)
    expect(lines(refused.stdout)).toMatchObject([
      {
        imported: false,
        errors: 1,
        problems: [{ row: 3, column: '出生日期', value: '19701345', words: '「出生日期」不是日期：19701345' }],
      },
    ])
    const inEnglish = await run('import', '--lang', 'en', join(dir, 'dirty.csv'))
    expect(lines(inEnglish.stdout)).toMatchObject([
      { problems: [{ row: 3, severity: 'error', words: expect.stringMatching(/not a date/) }] },
    ])
    expect(lines((await run('book', 'info')).stdout)).toMatchObject([
      { book: { clients: 2 }, audit: { ok: true, signatureValid: true } },
    ])
  }, 60_000)

  it('names the file that it cannot read', async () => {
    const odd = file('odd.csv', 'a;b\n')
    const { code, stdout, stderr } = await run('import', odd)
    expect([code, stdout]).toEqual([2, ''])
    expect(JSON.parse(stderr)).toMatchObject({
      file: odd,
      error: { code: expect.stringMatching(/^(fileUnreadable|unknownFileKind)$/) },
    })
    expect(await run('import', join(dir, 'none.csv'))).toMatchObject({
      code: 2,
      stderr: `There is no file ${join(dir, 'none.csv')}.\n`,
    })
    expect(await run('import', dir)).toMatchObject({ code: 2, stderr: `${dir} is a directory, not a file.\n` })
  }, 60_000)

  it('lets nobody in with a wrong passphrase, or with none', async () => {
    const wrong = await advisor(['book', 'info'], '', { ...env, ADVISOR_PASSPHRASE: 'wrong' })
    expect([wrong.code, wrong.stdout]).toEqual([2, ''])
    expect(JSON.parse(wrong.stderr)).toMatchObject({ error: { code: 'wrongPassphrase' } })
    const none = await advisor(['book', 'info'], '', { ...env, ADVISOR_PASSPHRASE: '' })
    expect([none.code, none.stdout]).toEqual([2, ''])
    expect(none.stderr).toContain('--passphrase-file')
  }, 60_000)

  it('takes its passphrase from a file too', async () => {
    const secret = file('passphrase.txt', `${env.ADVISOR_PASSPHRASE}\n`)
    const checked = await advisor(['audit', 'verify', '--passphrase-file', secret], '', {
      ADVISOR_DATA_DIR: data,
      ADVISOR_PASSPHRASE: '',
    })
    expect([checked.code, checked.stderr]).toEqual([0, ''])
    expect(lines(checked.stdout)).toMatchObject([{ ok: true, signatureValid: true, brokenAt: null }])
  }, 60_000)

  it('is backed up, and the audit chain is handed to a supervisor', async () => {
    const backup = lines((await run('backup')).stdout)
    expect(backup).toMatchObject([{ reason: 'manual', clients: 2, verified: true }])
    expect(lines((await run('backup', 'list')).stdout).map(({ id }) => id)).toContain(backup[0]?.['id'])
    const out = join(dir, 'audit.json')
    expect((await run('audit', 'export', '--out', out)).code).toBe(0)
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ publicKey: expect.any(String) })
  }, 60_000)

  it.each([
    ['in a folder that is not there', (): string => join(dir, 'nowhere', 'x.out'), 'There is no folder '],
    ['that is a folder', (): string => dir, 'is a directory'],
  ])(
    'looks at an --out %s before anything is made',
    async (_name, path, sentence) => {
      for (const command of [
        ['proposal', '--client', '10000001'],
        ['audit', 'export'],
      ]) {
        const refused = await run(...command, '--out', path())
        expect([refused.code, refused.stdout]).toEqual([2, ''])
        expect(refused.stderr).toContain(sentence)
      }
    },
    60_000,
  )

  it('does not replace an audit file', async () => {
    const before = file('kept.json', 'kept')
    const refused = await run('audit', 'export', '--out', before)
    expect(refused).toMatchObject({ code: 2, stderr: `${before} exists already and is not replaced.\n` })
    expect(readFileSync(before, 'utf8')).toBe('kept')
  }, 60_000)

  it('says in a sentence which profile or passphrase file is missing or no JSON', async () => {
    const fresh = ['--data-dir', join(dir, 'fresh')]
    const none = join(dir, 'none.json')
    const said = async (...args: string[]) => {
      const { code, stdout, stderr } = await run(...args)
      return [code, stdout, stderr]
    }
    const create = ['book', 'create', ...fresh, '--profile']
    expect(await said(...create, none)).toEqual([2, '', `There is no file ${none}.\n`])
    expect(await said(...create, dir)).toEqual([2, '', `${dir} is a directory, not a file.\n`])
    const text = file('profile.txt', 'advisorName=x')
    expect(await said(...create, text)).toEqual([2, '', `${text} is not a JSON object.\n`])
    expect(await said('book', 'info', '--passphrase-file', none)).toEqual([2, '', `There is no file ${none}.\n`])
    expect(existsSync(join(dir, 'fresh', 'books', 'main'))).toBe(false)
  }, 60_000)

  it('is tiered without a screen: a dry run by the advisor, the review of the month by the manager', async () => {
    expect(lines((await run('tier')).stdout)).toMatchObject([{ units: 2, review: null }])
    const advisorTries = await run('tier', '--confirm')
    expect(advisorTries.code).toBe(2)
    expect(JSON.parse(advisorTries.stderr)).toMatchObject({ error: { code: 'forbidden' } })
    const manager = file('manager.json', JSON.stringify({ advisorName: '测试经理', role: 'manager' }))
    expect((await run('book', 'profile', '--profile', manager)).code).toBe(0)
    expect(lines((await run('tier', '--confirm')).stdout)).toMatchObject([{ review: { units: 2, by: '测试经理' } }])
  }, 60_000)

  it('gives no proposal without agreement and assessment, and knows no foreign file', async () => {
    const out = join(dir, 'proposal.pdf')
    const refused = await run('proposal', '--client', '10000001', '--out', out)
    expect(refused.code).toBe(2)
    expect(JSON.parse(refused.stderr)).toMatchObject({
      error: {
        code: 'proposalRefused',
        ref: expect.stringMatching(/^[0-9a-f]{8}$/),
        reasons: expect.arrayContaining(['NO_AGREEMENT', 'OFFICIAL_MISSING']),
        words: expect.arrayContaining(['没有公司系统的风险测评']),
      },
    })
    const english = await advisor(['proposal', '--client', '10000001', '--out', out], '', {
      ...env,
      LANG: 'en_GB.UTF-8',
    })
    expect(JSON.parse(english.stderr)).toMatchObject({
      error: { code: 'proposalRefused', words: expect.arrayContaining([expect.stringMatching(/agreement/i)]) },
    })
    const foreign = await run('verify', file('foreign.pdf', '%PDF-1.4\n'))
    expect(foreign.code).toBe(2)
    expect(lines(foreign.stdout)).toMatchObject([{ verified: false, fileKnown: false, payloadKnown: false }])
  }, 60_000)

  it('leaves no name of a client anywhere on the disk in clear', () => {
    const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.length).toBeGreaterThan(3)
    const leaking = files.filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(NAME))
    expect(leaking).toEqual([])
  })
})
