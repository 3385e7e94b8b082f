import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDigest, verbatimOf } from '../../src/backend/proposals/print-proposal'
import type { ProposalPayload } from '../../src/contract/proposal-payload'
import { root } from '../e2e/programs'
import { proposalOf, seal, sealedAs } from '../fixtures/proposal/payload'
import { documentProblems, pageProblems, squeezed, structureProblems, wordProblems } from './check-proposal'
import { createPaper } from './paper'
import { fontsOf, objectsOf, structureOf, textOf } from './read-pdf'

const dir = mkdtempSync(join(tmpdir(), 'advisor-proposal-'))
const paper = createPaper()
const fileOf = (name: string): string => join(dir, `${name}.pdf`)

beforeAll(() => {
  if (!existsSync(join(root, 'out/print/print-charts.js')))
    throw new Error('out/print/print-charts.js is missing: run `npm run build` first')
})
afterAll(async () => {
  await paper.close()
  rmSync(dir, { recursive: true, force: true })
})

/** What must be found on paper, by language: zone, verdict, level, the statement about the figures. */
const says = {
  'zh-CN': {
    level: 'C3 稳健型',
    zone: '灰区',
    verdict: '按您过去的交易，按佣金更便宜',
    saveMore: '每年多存',
    sections: [
      '我们听到的',
      '风险测评',
      '现有持仓与适当性匹配',
      '假设与方法',
      '重要提示与声明',
      '确认与签署',
      '核验页',
    ],
    axes: ['波动（一年）', '年龄（岁）', '换手（倍/年，单边）'],
  },
  en: {
    level: 'C3',
    zone: 'grey zone',
    verdict: 'commission',
    saveMore: 'Save',
    sections: ['What we heard', 'Risk assessment', 'Holdings', 'Assumptions', 'notices', 'signatures', 'Verification'],
    axes: ['Volatility (a year)', 'Age', 'Turnover (times a year, one-sided)'],
  },
} as const

const SECTIONS = 14

describe.each(['zh-CN', 'en'] as const)('a grey-zone couple with 214 orders a year, on paper in %s', (language) => {
  const payload = proposalOf(language)
  const file = fileOf(language)
  let bytes: Uint8Array
  let structure: string
  beforeAll(async () => {
    bytes = await paper.print(payload, file)
    structure = structureOf(file)
  })
  const text = () => squeezed(textOf(file))
  const missing = (...wanted: readonly string[]) => wanted.filter((words) => !text().includes(squeezed(words)))

  it('is a sound document: A4, tagged, titled, outlined, fonts inside, charts as vectors', () =>
    expect(documentProblems(file, language)).toEqual([]))

  it('has numbered pages, none of them blank', () => expect(pageProblems(file)).toEqual([]))

  it('promises nothing, says nothing of the firm’s own view of the client, and masks numbers', () =>
    expect(wordProblems(file, language, verbatimOf(payload))).toEqual([]))

  it('can be read aloud: headings in order, tables with headers', () =>
    expect(structureProblems(structure, SECTIONS)).toEqual([]))

  it('names the client, the adviser and his registration, the level, the zone and the verdict', () => {
    const { level, zone, verdict } = says[language]
    const { advisorName, registrationCode } = payload.firm
    expect(missing(payload.client.name, advisorName, registrationCode, level, zone, verdict)).toEqual([])
  })

  it('holds every section', () => {
    const headings = squeezed(structure.replaceAll('"', ''))
    expect(says[language].sections.filter((title) => !headings.includes(squeezed(title)))).toEqual([])
  })

  it('holds every disclosure, word for word', () => {
    expect(payload.disclosures.length).toBeGreaterThan(15)
    expect(missing(...payload.disclosures.map(({ text: words }) => words))).toEqual([])
  })

  it('shows what the client said, both levers and both fees', () => {
    expect(missing(...payload.heard, '86.1%', '86.4%', '13.7')).toEqual([])
  })

  it('says what each chart shows to those who do not see it', () => {
    // Frontier, mixes, fan, money of every year, zone map, breakeven.
    expect(objectsOf(file).match(/\/Alt /g)).toHaveLength(6)
  })

  it('draws the words of the charts as text', () => {
    expect(missing(...says[language].axes)).toEqual([])
  })

  it('carries its digest as an attachment, and prints it', async () => {
    expect(await readDigest(bytes)).toMatchObject({
      proposalId: sealedAs.id,
      payloadHash: seal.payloadHash,
      signature: seal.signature,
      auditHead: seal.auditHead,
    })
    expect(missing(seal.payloadHash, sealedAs.id)).toEqual([])
  })

  it('comes out the same when it is printed again, but for its date', async () => {
    const again = fileOf(`${language}-again`)
    await paper.print(payload, again)
    expect(textOf(again)).toBe(textOf(file))
  })
})

describe('proposals that are not like the others', () => {
  const payload = proposalOf('zh-CN')

  it('a client whose fee account is cheaper is told so, and one without trades is not told a turnover', async () => {
    const fees = payload.fees
    if (fees === null) throw new Error('the fixture has fees')
    const cheaper: ProposalPayload = { ...payload, fees: { ...fees, verdict: 'fee', turnover: 21, interval: [18, 24] } }
    const file = fileOf('fee')
    await paper.print(cheaper, file)
    expect(squeezed(textOf(file))).toContain('按资产收费')
    expect(squeezed(textOf(file))).not.toContain(squeezed(says['zh-CN'].verdict))
  })

  it('an institution has no retirement page, and the red zone is said in a word', async () => {
    const company: ProposalPayload = {
      ...payload,
      client: { ...payload.client, name: '示例远山贸易有限公司', kind: 'institution', age: null, members: [] },
      retirement: null,
    }
    const file = fileOf('company')
    await paper.print(company, file)
    expect(structureProblems(structureOf(file), SECTIONS - 1)).toEqual([])
    expect(squeezed(textOf(file))).not.toMatch(/灰区|绿区|红区/)
    const { retirement } = payload
    if (retirement === null) throw new Error('the fixture has a plan')
    const red = fileOf('red')
    await paper.print({ ...payload, retirement: { ...retirement, zone: 'red', successProbability: 0.41 } }, red)
    expect(squeezed(textOf(red))).toContain('红区')
  }, 90_000)

  it('a reader with weak eyes gets larger type and every sentence', async () => {
    const large = proposalOf('zh-CN', true)
    const file = fileOf('large')
    await paper.print(large, file)
    expect(documentProblems(file, 'zh-CN')).toEqual([])
    const text = squeezed(textOf(file))
    expect(large.disclosures.filter(({ text: words }) => !text.includes(squeezed(words)))).toEqual([])
  })

  it('a rare character in a name is printed and can be searched for', async () => {
    const file = fileOf('rare')
    await paper.print({ ...payload, client: { ...payload.client, name: '龘示例' } }, file)
    expect(squeezed(textOf(file))).toContain('龘示例')
    expect(fontsOf(file).filter(({ type }) => type.startsWith('Type 3'))).toEqual([])
  })

  it('a promise in the words of the meeting is not printed', async () => {
    const promising: ProposalPayload = { ...payload, decide: ['买入保本的组合，保证收益'] }
    await expect(paper.print(promising, fileOf('promise'))).rejects.toMatchObject({ code: 'wordingRefused' })
  })

  it('what must not stand on paper would be noticed here if it did', async () => {
    const file = fileOf('inside')
    const heard = ['客户分层 S1，贡献度高', '客户号 0066164044', '手机 13912345678', '身份证 110101197003071234']
    await paper.print({ ...payload, heard }, file)
    const problems = wordProblems(file, 'zh-CN', verbatimOf(payload)).join('\n')
    for (const inside of ['分层', 'S1', '贡献度', '0066164044', '13912345678', '110101197003071234']) {
      expect(problems).toContain(inside)
    }
  })

  it('markup in the words of a client stays text', async () => {
    const file = fileOf('markup')
    const line = '<script>alert(1)</script> & <b>粗</b>'
    await paper.print({ ...payload, heard: [line] }, file)
    expect(squeezed(textOf(file))).toContain(squeezed(line))
  })
})
