import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { APP_ERROR_CODES } from '../../src/contract/errors'
import { IMPORT_KINDS } from '../../src/domain/import/records'
import { translator, wordOf } from '../../src/i18n/create-i18n'
import { en } from '../../src/i18n/en/all'
import { zhCN } from '../../src/i18n/zh-CN/all'

const root = resolve(import.meta.dirname, '../..')

/** Every text with its key, `clients.list.title`. */
function texts(tree: unknown, path = ''): Map<string, string> {
  if (typeof tree === 'string') return new Map([[path, tree]])
  if (typeof tree !== 'object' || tree === null) return new Map()
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => [...texts(value, path === '' ? key : `${path}.${key}`)]),
  )
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((found) => found[1] ?? '').sort()

const chinese = texts(zhCN)
const english = texts(en)

describe('both languages say the same', () => {
  it('has the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  it('has no empty text', () => {
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key)
    // A unit that stands in the number itself, and the name of a year in which nothing happens.
    expect(empty.filter((key) => !/^planning\.leverUnit\.|^plan\.retirement\.events\.none$/.test(key))).toEqual([])
  })

  it('writes English with straight quotation marks: in the shipped Chinese font the others are as wide as a character', () => {
    expect([...english].filter(([, text]) => /[‘’“”]/.test(text)).map(([key]) => key)).toEqual([])
  })

  it('fills the same blanks in both languages', () => {
    const different = [...chinese]
      .filter(([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join())
      .map(([key]) => key)
    expect(different).toEqual([])
  })

  it('never shows Chinese to an English reader, but for the name of the language itself', () => {
    const mixed = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key)
    expect(mixed).toEqual(['shell.language.zh-CN', 'shell.action.toChinese'])
  })
})

describe('every code has words', () => {
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ['errors.code', APP_ERROR_CODES],
    ['enums.importKind', IMPORT_KINDS],
  ]
  for (const [group, codes] of groups) {
    it(`${group}`, () => {
      const silent = codes.filter(
        (code) => ![...chinese.keys()].some((key) => key === `${group}.${code}` || key.startsWith(`${group}.${code}.`)),
      )
      expect(silent).toEqual([])
    })
  }

  it('protected cases of the shipped tier policy', async () => {
    const policy = (await import('../../resources/policies/tier-policy.json')).default
    const silent = policy.protected.filter(({ code }) => !chinese.has(`tiers.reasons.PROTECTED_${code}`))
    expect(silent).toEqual([])
  })

  it('measures of the shipped tier policy', async () => {
    const policy = (await import('../../resources/policies/tier-policy.json')).default
    expect(Object.keys(policy.measures).filter((name) => !chinese.has(`tiers.measure.${name}`))).toEqual([])
  })

  it('asset classes of the shipped assumptions', async () => {
    const file = (await import('../../resources/policies/capital-market-assumptions.json')).default
    expect(file.assets.map(({ id }) => id).filter((id) => !chinese.has(`enums.assetClass.${id}`))).toEqual([])
  })

  /** Words of a union of string literals, `| 'a' | 'b'`. */
  const union = (file: string, from: string): string[] => {
    const source = readFileSync(join(root, file), 'utf8')
    const start = source.indexOf(from)
    const end = source.indexOf('\n\n', start)
    return [...source.slice(start, end === -1 ? undefined : end).matchAll(/\| '(\w+)'/g)].map((found) => found[1] ?? '')
  }

  it('row problems of an import', () => {
    const codes = union('src/domain/import/records.ts', 'export type RowProblemCode')
    expect(codes.length).toBeGreaterThan(10)
    expect(
      codes.filter((code) => !chinese.has(`errors.row.${code}`) || !chinese.has(`imports.problemKind.${code}`)),
    ).toEqual([])
  })

  it('reasons of a tier', () => {
    const codes = union('src/domain/tiering/evaluate.ts', 'type TierReason')
    expect(codes.length).toBeGreaterThan(5)
    expect(codes.filter((code) => !chinese.has(`tiers.reasons.${code}`))).toEqual([])
  })

  it('directions of a trade', () => {
    const codes = union('src/domain/import/records.ts', 'export type TradeDirection')
    expect(codes.length).toBeGreaterThan(15)
    expect(codes.filter((code) => !chinese.has(`enums.tradeDirection.${code}`))).toEqual([])
  })

  it('an unknown code is shown as itself, not as an empty cell', () => {
    expect(wordOf(translator('zh-CN'), 'enums.tradeDirection', 'somethingNew')).toBe('somethingNew')
    expect(wordOf(translator('en'), 'enums.tradeDirection', 'buy')).toBe('Buy')
  })
})

describe('texts stand in src/i18n and nowhere else', () => {
  const files = ['src/renderer', 'src/charts', 'src/proposal'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, '')

  it('no Chinese in code', () => {
    const found = files.filter((file) => /\p{Script=Han}/u.test(withoutComments(readFileSync(file, 'utf8'))))
    expect(found.map((file) => file.slice(root.length + 1))).toEqual([])
  })
})

describe('texts in use', () => {
  it('counts and names are filled in', () => {
    const t = translator('zh-CN')
    expect(t('clients.list.lead', { count: 100_000 })).toBe('共 100,000 位客户')
    expect(translator('en')('clients.list.lead', { count: 1 })).toBe('1 client')
    expect(translator('en')('clients.list.lead', { count: 240 })).toBe('240 clients')
  })

  it('a name with markup is shown as it is, once', () => {
    expect(translator('zh-CN')('imports.problems.title', { file: 'a<b>.xls' })).toBe('「a<b>.xls」中的问题')
  })
})
