import { describe, expect, it } from 'vitest'
import { translator } from '../../src/i18n/create-i18n'
import { markValue, spaceValues } from '../../src/i18n/han-spacing'

const put = (template: string, values: Record<string, string>): string =>
  spaceValues(template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => markValue(values[name] ?? '')))

describe('spaces where a value meets Chinese', () => {
  it.each([
    ['遗产 {{amount}} 由 {{n}} 人继承', { amount: '879.1 万元', n: '3' }, '遗产 879.1 万元由 3 人继承'],
    ['{{from}} 到 {{to}}', { from: '3.6 万元', to: '4 亿元' }, '3.6 万元到 4 亿元'],
    ['按 {{level}} 计算', { level: 'C4 积极型' }, '按 C4 积极型计算'],
    ['按 {{event}} 重演', { event: '利率 +1%' }, '按利率 +1% 重演'],
    ['{{name}}已到上限', { name: '公募 REITs' }, '公募 REITs 已到上限'],
    ['{{name}}已到上限', { name: '黄金' }, '黄金已到上限'],
    ['{{firm}} {{branch}}', { firm: '示例证券', branch: '营业部' }, '示例证券 营业部'],
    // What somebody wrote keeps its own spaces.
    ['理解为：{{text}}', { text: '港股 比 A股 高 2%' }, '理解为：港股 比 A股 高 2%'],
  ] as const)('%s', (template, values, said) => {
    expect(put(template, values)).toBe(said)
  })

  it('holds for the texts of the program and leaves no mark behind', () => {
    const t = translator('zh-CN')
    expect(t('statements.bill.chart.result', { actual: '588.1 万元', held: '628.0 万元' })).toBe(
      '实际 588.1 万元，持有不动 628.0 万元',
    )
    expect(t('common.years', { years: 47 })).toBe('47 岁')
  })

  it('leaves English alone', () => {
    expect(translator('en')('common.years', { years: 47 })).not.toMatch(/[\uE000\uE001]/)
  })
})
