import { addMonths } from '../../domain/calendar'
import type { ViewContent } from '../../domain/tactical/view'
import type { BackendContext } from '../context'

/** The day on which each view of the sample was published, with what it says. Institutions and people are invented. */
const sampleViews = (advisor: string): readonly { readonly on: string; readonly content: ViewContent }[] => [
  {
    on: '2026-03-02',
    content: {
      level: 'firm',
      region: null,
      owner: '林研究（投资研究负责人）',
      title: '利率债优于信用债',
      exposures: { CN_RATES: 1, CN_CREDIT: -1 },
      expectation: { kind: 'conviction', conviction: 2 },
      report: { title: '春季债券策略', publisher: '示例证券研究所', publishedOn: '2026-02-26', page: '5' },
      reason: '信用利差处于历史低位，票息优势不足以补偿流动性风险。',
      dissent: { kind: 'noneKnown' },
      start: '2026-03-02',
      expires: '2026-08-31',
    },
  },
  {
    on: '2026-06-01',
    content: {
      level: 'firm',
      region: null,
      owner: '林研究（投资研究负责人）',
      title: '看好黄金',
      exposures: { GOLD: 1 },
      expectation: { kind: 'conviction', conviction: 2 },
      report: { title: '年中大类资产展望', publisher: '示例证券研究所', publishedOn: '2026-05-28', page: '18' },
      reason: '实际利率回落，央行购金需求稳定，可分散股票风险。',
      dissent: { kind: 'stated', who: '商品组', why: '价格已反映降息预期。' },
      start: '2026-06-01',
      expires: '2026-11-30',
    },
  },
  {
    on: '2026-09-14',
    content: {
      level: 'firm',
      region: null,
      owner: '林研究（投资研究负责人）',
      title: '港股优于 A 股大盘',
      exposures: { HK_EQ: 1, CN_EQ_L: -1 },
      expectation: { kind: 'return', perYear: 0.03, confidence: 0.6 },
      report: { title: '四季度资产配置月报', publisher: '示例证券研究所', publishedOn: '2026-09-10', page: '12' },
      reason: '估值差处于近五年低位，南向资金持续流入，盈利预期上修。',
      dissent: { kind: 'stated', who: '宏观组', why: '汇率走弱可能抵消估值修复。' },
      start: '2026-09-14',
      expires: '2027-03-12',
    },
  },
  {
    on: '2026-10-12',
    content: {
      level: 'region',
      region: '示例城财富中心',
      owner: '白区域（财富中心首席）',
      title: '大盘优于中小盘',
      exposures: { CN_EQ_L: 1, CN_EQ_S: -1 },
      expectation: { kind: 'conviction', conviction: 2 },
      report: { title: '区域策略周报第 41 期', publisher: '示例城财富中心', publishedOn: '2026-10-09', page: null },
      reason: '中小盘估值偏高、波动加大，年末资金偏好确定性。',
      dissent: { kind: 'noneKnown' },
      start: '2026-10-12',
      expires: '2027-01-29',
    },
  },
  {
    on: '2026-11-09',
    content: {
      level: 'own',
      region: null,
      owner: advisor,
      title: '多持短久期',
      exposures: { CN_CASH: 1, CN_RATES: -1 },
      expectation: { kind: 'conviction', conviction: 1 },
      report: { title: '长安路营业部晨会纪要', publisher: '示例城长安路营业部', publishedOn: '2026-11-06', page: null },
      reason: '长端利率低，部分客户三个月内要用钱。',
      dissent: { kind: 'stated', who: '林研究', why: '与公司债券观点方向不同，幅度应小。' },
      start: '2026-11-09',
      expires: '2026-12-31',
    },
  },
]

/** Made-up monthly returns, said to be so in their source; one is left out on purpose, as in real files. */
const SAMPLE_RETURNS: Readonly<Record<string, readonly (number | null)[]>> = {
  CN_CASH: [0.0011, 0.0011, 0.001, 0.0011, 0.001, 0.001, 0.001, 0.001],
  CN_RATES: [0.0021, 0.0048, -0.0016, 0.0034, 0.0012, -0.0022, 0.0031, 0.0018],
  CN_CREDIT: [0.0024, 0.0035, 0.0009, 0.0028, null, 0.0006, 0.0026, 0.0021],
  CN_EQ_L: [0.018, -0.031, 0.024, 0.009, 0.035, -0.012, 0.021, -0.017],
  CN_EQ_S: [0.027, -0.044, 0.03, 0.002, 0.051, -0.026, 0.016, -0.035],
  HK_EQ: [0.022, -0.039, 0.033, 0.004, 0.028, 0.006, 0.034, -0.009],
  GOLD: [0.012, 0.021, -0.008, 0.017, 0.009, 0.026, -0.014, 0.019],
}
const FIRST_MONTH = '2026-03'

/** Publishes the views of the sample, each dated as it would have been, and the returns that they are measured by. */
export async function publishSampleViews(ctx: BackendContext, advisor: string): Promise<void> {
  for (const view of sampleViews(advisor)) await ctx.store.execute('views.publish', ctx.session.actor, view)
  const rows = Object.entries(SAMPLE_RETURNS).flatMap(([assetClass, values]) =>
    values.flatMap((value, k) => (value === null ? [] : [{ month: addMonths(FIRST_MONTH, k), assetClass, value }])),
  )
  await ctx.store.execute('classReturns.save', ctx.session.actor, { source: '示例数据（虚构收益）', rows })
}
