import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import rules from '../../../resources/policies/wording-rules.json'
import { shippedDisclosures } from '../../../src/domain/proposal/disclosures'
import { checkWording, wordingAllowed } from '../../../src/domain/proposal/wording'
import { questionnaireTexts } from '../../../src/domain/suitability/questionnaire'

const zh = (text: string) => checkWording(text, 'zh-CN')
const en = (text: string) => checkWording(text, 'en')
const blocked = (text: string, language: 'zh-CN' | 'en' = 'zh-CN') => !wordingAllowed(checkWording(text, language))

describe('promises in Chinese', () => {
  it.each([
    '本产品保本，请放心',
    '我们保证收益',
    '稳赚不赔的机会',
    '这只基金的预期收益率为 5%',
    '不会亏，保本',
    '不仅保本，还有收益',
    '我们不得不保证收益',
    '不断创新的保本方案',
    '业绩第一，名额有限',
    '亏损不超过 10%',
    '这是零风险的选择',
    '产品代客理财',
    '并非普通产品，稳赚',
  ])('%s is refused', (text) => expect(blocked(text)).toBe(true))

  it.each([
    '本公司不保证收益，也不承诺保本',
    '本产品不保本',
    '这是非保本浮动收益产品',
    '不承诺保本、保收益',
    '不承诺也不保证收益',
    '世上没有任何无风险的投资',
    '任何人不得承诺保本',
    '不能理解为保证收益',
    '无风险利率取一年期国债收益率',
    '内幕信息窗口期内请勿交易',
    '谨防稳赚不赔的骗局',
    '唯一继承人是女儿，资金分成三份',
    '测算结果来自对大类资产的模拟，不是对任何产品未来业绩的预测',
  ])('%s may stand', (text) => expect(blocked(text)).toBe(false))

  it('says where and what to write instead', () => {
    expect(zh('该组合的预期收益较高')).toEqual([
      { phrase: '预期收益', severity: 'block', index: 4, replacement: '长期假设（模型用）' },
    ])
    expect(zh('测算成功率为八成')).toEqual([
      { phrase: '成功率', severity: 'warn', index: 2, replacement: '测算达成比例' },
    ])
  })

  it('names the longest phrase once', () => {
    expect(zh('稳赚不赔').map((f) => f.phrase)).toEqual(['稳赚不赔'])
    expect(zh('预期收益率').map((f) => f.phrase)).toEqual(['预期收益率'])
    expect(zh('不承诺本金安全')).toEqual([])
  })

  it('is not fooled by spaces, line breaks or full-width letters, and counts positions in the original', () => {
    expect(zh('承诺：保 本\n金')).toEqual([{ phrase: '保本', severity: 'block', index: 3 }])
    expect(zh('预期\n收益率').map((f) => f.phrase)).toEqual(['预期收益率'])
    expect(zh('😀保本')).toEqual([{ phrase: '保本', severity: 'block', index: 2 }])
  })

  it('warns without refusing: a level named 稳健, 最好 in everyday speech', () => {
    expect(zh('稳健型客户最好每年检视一次')).toEqual([
      { phrase: '稳健', severity: 'warn', index: 0 },
      { phrase: '最好', severity: 'warn', index: 5 },
    ])
  })

  it('leaves out what is quoted word for word', () => {
    const option = '尽可能保证本金安全，不在乎收益率比较低'
    expect(blocked(`第 14 题：${option}`)).toBe(true)
    expect(checkWording(`第 14 题：${option}`, 'zh-CN', { verbatim: questionnaireTexts('zh-CN') })).toEqual([])
    expect(checkWording('持有示例保本增长基金，并保本', 'zh-CN', { verbatim: ['示例保本增长基金'] })).toEqual([
      { phrase: '保本', severity: 'block', index: 12 },
    ])
  })
})

describe('promises in English', () => {
  it.each([
    'Your return is guaranteed',
    'A RISK-FREE way to grow',
    'This fund will earn 5%',
    'You cannot lose',
    'Not only is it guaranteed to grow',
    'There is no doubt that it is principal protected',
    'We sell no bonds. Income is guaranteed.',
  ])('%s is refused', (text) => expect(blocked(text, 'en')).toBe(true))

  it.each([
    'No return is guaranteed',
    'Returns aren’t guaranteed',
    'Neither the firm nor its staff has guaranteed anything',
    'The risk-free rate is the one-year bill',
    'Figures are unguaranteed model estimates',
    'It is never risk-free',
  ])('%s may stand', (text) => expect(blocked(text, 'en')).toBe(false))

  it('gives the replacement', () => {
    expect(en('an Expected  Return of 6%')).toEqual([
      {
        phrase: 'expected return of',
        severity: 'block',
        index: 3,
        replacement: 'long-term assumption (for the model) of',
      },
    ])
  })
})

describe('the shipped texts', () => {
  it.each(shippedDisclosures.map((item) => [item.key, item] as const))(
    'disclosure %s passes in both languages',
    (_key, item) => {
      expect(checkWording(item.zh, 'zh-CN').filter((f) => f.severity === 'block')).toEqual([])
      expect(checkWording(item.en, 'en').filter((f) => f.severity === 'block')).toEqual([])
    },
  )
})

describe('whatever stands around it', () => {
  const plain = fc.stringMatching(/^[客户资产配置建议每年检视一次的金额]{0,12}$/)

  it('a forbidden phrase is found wherever it stands, unless it is negated', () => {
    fc.assert(
      fc.property(plain, fc.constantFrom(...rules.zh.blockUnlessNegated), plain, (before, phrase, after) => {
        expect(blocked(`${before}。${phrase}${after}`)).toBe(true)
        expect(blocked(`${before}。不承诺${phrase}`)).toBe(false)
      }),
    )
  })

  it('the position always points at the phrase', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...rules.zh.blockAlways), (before, phrase) => {
        const found = zh(`${before}。${phrase}`).filter((f) => f.index === before.length + 1)
        expect(found.length).toBeGreaterThan(0)
      }),
    )
  })
})
