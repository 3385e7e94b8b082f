import { describe, expect, it } from 'vitest'
import { shippedRiskBudgets } from '../../../src/domain/allocation/risk-budgets'
import { type CapitalMarketSet, shippedMarket } from '../../../src/domain/market/capital-market-set'
import { compareSets } from '../../../src/domain/market/compare-sets'

const compare = (to: CapitalMarketSet, from: CapitalMarketSet = shippedMarket) => {
  const found = compareSets(from, to, shippedRiskBudgets)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.value
}
const shares = (change: (geo: number, vol: number) => { geo?: number; vol?: number }): CapitalMarketSet => ({
  ...shippedMarket,
  version: '2027-05',
  assets: shippedMarket.assets.map((asset) =>
    asset.id.includes('EQ') ? { ...asset, ...change(asset.geo ?? 0, asset.vol) } : asset,
  ),
})

describe('two sets in words', () => {
  it('a set compared with itself: nothing to say', () => {
    const found = compare(shippedMarket)
    expect(found.findings).toEqual([{ code: 'same', params: {} }])
    expect(found.correlations).toEqual([])
    expect(found.correlationChange.flat().every((value) => value === 0)).toBe(true)
  })

  it('shares return less: it is said of returns, of the mix that suffers most and of the frontier', () => {
    const found = compare(shares((geo) => ({ geo: geo - 0.02 })))
    const said = new Map(found.findings.map(({ code, params }) => [code, params]))
    expect([...said.keys()]).toEqual(['returnsDown', 'returnMost', 'mixMost', 'frontier'])
    expect(said.get('returnsDown')).toEqual({ count: 4 })
    expect(said.get('mixMost')).toMatchObject({ level: 'C5' })
    expect(said.get('frontier')?.['by']).toBeLessThan(0)
    expect(found.classes.find(({ id }) => id === 'CN_EQ_L')?.longTermReturn).toEqual({ from: 0.06, to: 0.06 - 0.02 })
  })

  it('shares twice as wild: levels whose reference mix breaks their limits are named', () => {
    const found = compare(shares((_, vol) => ({ vol: vol * 2 })))
    const broken = found.findings.filter(({ code }) => code === 'limitBroken').map(({ params }) => params['level'])
    expect(broken).toEqual(
      found.mixes.filter(({ withinLimits }) => withinLimits.from && !withinLimits.to).map(({ level }) => level),
    )
    expect(broken.length).toBeGreaterThan(0)
    const back = compare(
      shippedMarket,
      shares((_, vol) => ({ vol: vol * 2 })),
    )
    expect(back.findings.filter(({ code }) => code === 'limitKept')).toHaveLength(broken.length)
  })

  it('the correlation that moved most stands first, and the picture is symmetric', () => {
    const correlation = shippedMarket.correlation.map((row) => [...row])
    const set = (i: number, j: number, value: number) => {
      ;(correlation[i] as number[])[j] = value
      ;(correlation[j] as number[])[i] = value
    }
    set(8, 4, 0.3)
    set(7, 4, 0.35)
    const found = compare({ ...shippedMarket, correlation })
    expect(found.correlations.map(({ a, b }) => `${a}/${b}`)).toEqual(['CN_EQ_L/GOLD', 'CN_EQ_L/GL_EQ'])
    expect(found.findings[0]).toMatchObject({ code: 'correlationMost', params: { a: 'CN_EQ_L', b: 'GOLD' } })
    for (const [i, row] of found.correlationChange.entries())
      for (const [j, value] of row.entries()) expect(value).toBe(found.correlationChange[j]?.[i])
  })

  it('the other way round every difference changes its sign', () => {
    const other = shares((geo, vol) => ({ geo: geo - 0.01, vol: vol * 1.1 }))
    const [there, back] = [compare(other), compare(shippedMarket, other)]
    for (const [k, { longTermReturn, volatility }] of there.classes.entries()) {
      expect(back.classes[k]?.longTermReturn).toEqual({ from: longTermReturn.to, to: longTermReturn.from })
      expect(back.classes[k]?.volatility).toEqual({ from: volatility.to, to: volatility.from })
    }
    expect(back.frontiers).toEqual({ from: there.frontiers.to, to: there.frontiers.from })
  })

  it('an arithmetic set that says the same as the geometric one shows no difference', () => {
    const found = compare({
      ...shippedMarket,
      basis: 'arithmetic',
      assets: shippedMarket.assets.map(({ geo, ...asset }) => ({ ...asset, mean: (geo ?? 0) + asset.vol ** 2 / 2 })),
    })
    expect(found.findings).toEqual([{ code: 'same', params: {} }])
  })

  it('a set without a class of the reference mixes is refused by its side', () => {
    const found = compareSets(
      shippedMarket,
      {
        ...shippedMarket,
        assets: shippedMarket.assets.slice(1),
        correlation: shippedMarket.correlation.slice(1).map((row) => row.slice(1)),
      },
      shippedRiskBudgets,
    )
    expect(!found.ok && found.problems[0]?.path).toBe('/to/assets')
  })
})
