import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileSections } from '../../../src/backend/rules/file-values'
import { lifeCurves } from '../../../src/backend/rules/life-curves'
import { rulePacks } from '../../../src/backend/rules/pack-list'
import { retirementAgeTables } from '../../../src/backend/rules/pension-tables'
import { exportRuleFile, searchRuleFiles } from '../../../src/backend/rules/rule-file-views'
import { RULE_FILES } from '../../../src/backend/rules/rule-files'
import { ValueWords } from '../../../src/backend/rules/value-words'
import { lifeCurveModel } from '../../../src/charts/models/life-curve-model'
import type { RuleFileSection } from '../../../src/contract/api/rules'

/* Every rule pack and policy can be read by its values, in both languages; a file that nobody has thought of as well. */

const resources = resolve(import.meta.dirname, '../../../resources')
const shipped = ['reference', 'policies'].flatMap((folder) =>
  readdirSync(join(resources, folder)).map((file): Record<string, unknown> =>
    JSON.parse(readFileSync(join(resources, folder, file), 'utf8')),
  ),
)

const sectionsOf = (id: string, language: 'zh-CN' | 'en'): RuleFileSection[] => {
  const file = RULE_FILES.find(({ pack }) => pack['id'] === id)
  if (file === undefined) throw new Error(`no file ${id}`)
  return fileSections(file.pack, new ValueWords(id, language))
}

const textsOf = (sections: readonly RuleFileSection[]): string[] =>
  sections.flatMap(({ title, facts, tables }) => [
    title,
    ...facts.flatMap(({ label, text }) => [label, text]),
    ...tables.flatMap((table) => [table.title, ...table.head, ...table.rows.flat()]),
  ])

const labelsOf = (sections: readonly RuleFileSection[]): string[] =>
  sections.flatMap(({ title, facts, tables }) => [
    title,
    ...facts.map(({ label }) => label),
    ...tables.flatMap((table) => [table.title, ...table.head]),
  ])

/** Two English words one after the other. Names of indices and words that imports know are data. */
const isEnglish = (text: string): boolean => /[a-z]{3,}[ ,;:]+[a-z]{2,}/.test(text)
/** Files whose very content is words in both languages. */
const WORD_LISTS: ReadonlySet<string> = new Set(['asset-class-words', 'wording-rules', 'fee-rules-cn'])

describe('every file', () => {
  it('under resources/reference and resources/policies is on the screen', () => {
    const ids = new Set(RULE_FILES.map(({ pack }) => pack['id']))
    expect(ids).toEqual(new Set(shipped.map(({ id }) => id)))
    expect(ids.size).toBe(shipped.length)
  })

  it('has values, and no English for a Chinese reader', () => {
    const found = RULE_FILES.flatMap(({ pack }) => {
      const id = String(pack['id'])
      const texts = textsOf(sectionsOf(id, 'zh-CN'))
      expect(texts.length).toBeGreaterThan(2)
      return WORD_LISTS.has(id) ? [] : texts.filter(isEnglish).map((text) => `${id}: ${text}`)
    })
    expect(found).toEqual([])
  })

  it('has Chinese names of its fields for a Chinese reader, English ones for an English one', () => {
    const coded = RULE_FILES.flatMap(({ pack }) => {
      const id = String(pack['id'])
      const zh = labelsOf(sectionsOf(id, 'zh-CN')).filter((text) => /^[a-z][A-Za-z]+$/.test(text))
      return zh.map((text) => `${id}: ${text}`)
    })
    expect(coded).toEqual([])
    const chinese = RULE_FILES.flatMap(({ pack }) => {
      const id = String(pack['id'])
      const en = labelsOf(sectionsOf(id, 'en')).filter((text) => /\p{Script=Han}/u.test(text))
      return en.map((text) => `${id}: ${text}`)
    })
    // Life tables bear their Chinese names, replaced words are Chinese words.
    expect(chinese.filter((text) => !/^(life-tables|wording-rules)/.test(text))).toEqual([])
  })

  it('keeps every decimal of a rate and says the unit of every amount', () => {
    const texts = textsOf(sectionsOf('trading-costs-cn', 'zh-CN'))
    expect(texts).toContain('0.00341%')
    expect(texts).toContain('0.002%')
    expect(textsOf(sectionsOf('income-tax', 'zh-CN'))).toContain('181,920 元')
    expect(textsOf(sectionsOf('tax-deductions', 'en'))).toContain('240 months')
    expect(textsOf(sectionsOf('household-guidelines', 'zh-CN'))).toEqual(
      expect.arrayContaining(['3 个月 – 6 个月', '≤ 40%', '≥ 10%']),
    )
  })

  it('shows a life table by age, all 848 values of the new one', () => {
    const table = sectionsOf('life-tables', 'zh-CN').flatMap(({ tables }) => tables)[0]
    expect(table?.head).toHaveLength(9)
    expect(table?.rows).toHaveLength(106)
    // Official annex: CL1 (pension), men and women of 60.
    expect(table?.rows[60]?.slice(0, 3)).toEqual(['60', '0.004194', '0.001727'])
  })

  it('leaves words that imports know as they are', () => {
    const words = textsOf(sectionsOf('asset-class-words', 'zh-CN'))
    expect(words).toContain('Cash and money market、money market、cash、deposits')
  })

  it('names the classes of a matrix in both directions', () => {
    const matrix = sectionsOf('cma-house-2026-11', 'zh-CN')
      .flatMap(({ tables }) => tables)
      .find(({ path }) => path === '/correlation')
    expect(matrix?.head[5]).toBe('A 股大盘')
    expect(matrix?.rows[4]?.[0]).toBe('A 股大盘')
    expect(matrix?.rows[4]?.[6]).toBe('0.85')
  })
})

describe('a file that nobody has thought of', () => {
  it('can be read: keys are spelled out, nothing is lost', () => {
    const pack = {
      id: 'unknown-pack',
      carbonPrice: 81.5,
      bySector: { heavyIndustry: { floorPrice: 40, open: true }, power: { floorPrice: 30, open: false } },
      nested: [{ name: { zh: '甲', en: 'first' }, inner: [{ a: 1, deeper: { x: [1, 2], y: [{ z: 'tail' }] } }] }],
    }
    const texts = textsOf(fileSections(pack, new ValueWords('unknown-pack', 'en')))
    expect(texts).toEqual(
      expect.arrayContaining(['carbon price', '81.5', 'heavy industry', 'floor price', 'yes', 'no']),
    )
    expect(texts.join(' ')).toContain('tail')
  })

  it('may be empty, or nothing but lists', () => {
    expect(fileSections({ id: 'empty' }, new ValueWords('empty', 'en'))).toEqual([])
    const [section] = fileSections({ id: 'lists', words: ['a', 'b'] }, new ValueWords('lists', 'en'))
    expect(section?.facts[0]?.text).toBe('a, b')
  })
})

describe('the page of rules', () => {
  it('finds a value in whichever file it stands, by label, value or name', () => {
    const rate = searchRuleFiles('0.00341%', 'zh-CN')
    expect(rate.hits[0]).toMatchObject({ id: 'trading-costs-cn', area: 'trading' })
    const base = searchRuleFiles('北京 12,049', 'zh-CN')
    expect(base.hits.map(({ id }) => id)).toContain('pension-provinces')
    expect(searchRuleFiles('life expectancy of goldfish', 'en')).toEqual({ hits: [], more: 0 })
    expect(searchRuleFiles('  ', 'en').hits).toEqual([])
  })

  it('gives every file away as it ships and as it reads', () => {
    for (const { pack } of RULE_FILES) {
      const id = String(pack['id'])
      const json = exportRuleFile(id, 'en', 'json')
      expect(JSON.parse(json.text)).toMatchObject({ id })
      const csv = exportRuleFile(id, 'zh-CN', 'csv')
      expect(csv.text.startsWith('\uFEFF')).toBe(true)
      expect(csv.text.split('\r\n').length).toBeGreaterThan(3)
      // A spreadsheet never runs a cell.
      expect(csv.text).not.toMatch(/(^|,|\n)[=+@]/)
    }
  })

  it('lists every file with a name, an owner and a source in the language of the reader', () => {
    const packs = rulePacks('2026-11-23', 'zh-CN')
    expect(packs).toHaveLength(shipped.length)
    for (const { id, name, owner, source } of packs) {
      expect(name).toMatch(/\p{Script=Han}/u)
      expect([owner, source].filter(isEnglish).map((text) => `${id}: ${text}`)).toEqual([])
    }
    // Fee schedules end one by one; the first end counts.
    expect(packs.find(({ id }) => id === 'fee-schedules-default')?.validUntil).toBe('2027-12-31')
  })

  it('draws lives from the official table: 26.6 years for men of sixty, 29.6 for women', () => {
    const { curves } = lifeCurves()
    const [men, women] = curves
    expect(men?.expectancy).toBeCloseTo(26.6, 1)
    expect(women?.expectancy).toBeCloseTo(29.6, 1)
    // P(60 → 90): 43.0 % of men, 56.2 % of women.
    expect(men?.alive[30]).toBeCloseTo(0.43, 3)
    expect(women?.alive[30]).toBeCloseTo(0.562, 3)
    const model = lifeCurveModel(lifeCurves(), 'zh-CN')
    expect(model.title).toContain('26.6')
    expect(model.table.rows).toHaveLength(46)
  })

  it('prints the annexes line by line', () => {
    const men = retirementAgeTables.find(({ title }) => title === 'schedule_male')
    expect(men?.rows).toHaveLength(36)
    expect(men?.rows[0]).toEqual([
      { text: '1965-01 – 1965-04' },
      { number: 1 },
      { number: 60 },
      { number: 1 },
      { text: '2025-02 – 2025-05' },
    ])
    expect(men?.rows.at(-1)?.[0]).toEqual({ text: '≥ 1976-09' })
    const workers = retirementAgeTables.find(({ title }) => title === 'schedule_female50')
    expect(workers?.rows).toHaveLength(60)
    expect(workers?.rows.at(-1)?.[4]).toEqual({ text: '≥ 2039-11' })
  })
})
