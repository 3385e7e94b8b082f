import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BridgeModelData } from '../../src/charts/models/bridge-model'
import { bridgeModel } from '../../src/charts/models/bridge-model'
import { costModelsModel } from '../../src/charts/models/cost-models-model'
import { darkTheme, lightTheme, paperTheme } from '../../src/charts/theme'

const turnover = Array.from({ length: 41 }, (_, i) => i / 2)
const models = [
  { name: '按佣金', cost: turnover.map((x) => x * 1280), annual: 8064, series: 1 },
  { name: '按资产收费', cost: turnover.map((x) => 12_800 + x * 346.24), annual: 14_981.31, series: 0 },
  { name: '会员年费', cost: turnover.map((x) => 1200 + x * 346.24), annual: 3381.31, series: 2 },
]
const base = {
  turnover,
  models,
  actual: 6.3,
  interval: [4.9, 7.8] as const,
  breakevens: [{ turnover: 13.7, cost: 17_543 }],
}

describe('what several models cost at every turnover', () => {
  it('names the model that costs least where the client stands', () => {
    expect(costModelsModel(base, 'zh-CN').title).toBe('您的换手 6.3 倍，会员年费最便宜：一年约 3,381 元')
  })
  it('has a column of the table for every model', () => {
    const { table } = costModelsModel(base, 'en')
    expect(table.columns).toHaveLength(1 + models.length)
    expect(table.rows[0]).toEqual(['0.0', '0', '12,800', '1,200'])
  })
  it('says no amount while the client hides them: neither in title, summary, table nor at the axis', () => {
    const model = costModelsModel({ ...base, amountsHidden: true }, 'zh-CN')
    expect(`${model.title}${model.summary}`).not.toMatch(/元/)
    expect(model.table.rows.flatMap((row) => row.slice(1)).every((cell) => cell === '—')).toBe(true)
    const axis = model.config(lightTheme).options?.scales?.['y'] as { ticks: { callback: (v: number) => string } }
    expect(axis.ticks.callback(12_000)).toBe('')
  })
  it('draws a line for each model and marks the crossing, on every screen and on paper', () => {
    for (const theme of [lightTheme, darkTheme, paperTheme]) {
      const { data } = costModelsModel(base, 'zh-CN').config(theme)
      expect(data.datasets).toHaveLength(models.length + 1)
      expect(data.datasets.at(-1)?.data).toEqual([{ x: 13.7, y: 17_543 }])
    }
  })
  it('says nothing of a client whose turnover is unknown', () => {
    const unknown = models.map((model) => ({ ...model, annual: null }))
    expect(costModelsModel({ ...base, models: unknown, actual: null, interval: null }, 'en').title).toBe(
      "A year's cost against turnover",
    )
  })
})

const bars = (data: BridgeModelData): readonly (readonly [number, number])[] =>
  bridgeModel(data, 'en').config(paperTheme).data.datasets[0]?.data as unknown as [number, number][]

describe('the bridge', () => {
  it('names every step, on a low picture of paper too', () => {
    const axis = bridgeModel(plain, 'zh-CN').config(paperTheme).options?.scales?.['y']
    expect(axis?.ticks).toMatchObject({ autoSkip: false })
  })
  const plain: BridgeModelData = { view: 'house', now: 8064, transfer: 6917, surplus: [], costs: [] }

  it('says that price alone leaves nothing to share, whatever is moved', () => {
    expect(bridgeModel(plain, 'zh-CN').title).toContain('只谈价格，没有双赢')
    expect(bars(plain)).toEqual([
      [0, 8064],
      [8064, 14_981],
      [0, 0],
    ])
  })
  it('counts the real gain from zero and takes the cost of service off it', () => {
    const data = {
      ...plain,
      surplus: [
        { label: 'duties', amount: 3000 },
        { label: 'share class', amount: 1500 },
      ],
      costs: [{ label: 'service', amount: 2000 }],
    }
    expect(bars(data)).toEqual([
      [0, 8064],
      [8064, 14_981],
      [0, 3000],
      [3000, 4500],
      [4500, 2500],
      [0, 2500],
    ])
    expect(bridgeModel(data, 'en').title).toBe(
      'CNY 4,500 is really saved; after the cost of service CNY 2,500 is left to share',
    )
  })
  it("the client's version walks from what he pays to what he would pay", () => {
    const data = { ...plain, view: 'client' as const, surplus: [{ label: 'share class', amount: 1500 }] }
    expect(bars(data).at(-1)).toEqual([0, 13_481])
    expect(bridgeModel(data, 'zh-CN').title).toBe('改为按资产收费，一年多付 5,417 元')
  })
  it('ends where its steps add up to, whatever they are', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 })
    const steps = fc.array(
      amount.map((yuan) => ({ label: 'x', amount: yuan })),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        steps,
        steps,
        (now, transfer, surplus, costs) => {
          const total = (list: readonly { readonly amount: number }[]) => list.reduce((sum, s) => sum + s.amount, 0)
          expect(bars({ view: 'house', now, transfer, surplus, costs }).at(-1)?.[1]).toBe(total(surplus) - total(costs))
          expect(bars({ view: 'client', now, transfer, surplus, costs: [] }).at(-1)?.[1]).toBe(
            now + transfer - total(surplus),
          )
        },
      ),
    )
  })
})
