import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EstateFacts, type EstateShares, intestateShares } from '../../../src/domain/goals/estate'

const nobody = { spouse: 0, children: 0, parents: 0, siblings: 0, grandparents: 0 }
const facts: EstateFacts = { communityProperty: 0, separateProperty: 900_000, debts: 0, heirs: nobody }

const shares = (change: Partial<EstateFacts>): EstateShares => {
  const result = intestateShares({ ...facts, ...change })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

describe('without a will', () => {
  it('a widow with two children: her half first, then a third of the rest', () => {
    const { spouseOwnHalf, spouse, eachChild } = shares({
      communityProperty: 6_000_000,
      separateProperty: 0,
      heirs: { ...nobody, spouse: 1, children: 2 },
    })
    expect([spouseOwnHalf, spouse, eachChild].map((d) => d.toNumber())).toEqual([3_000_000, 4_000_000, 1_000_000])
  })

  it('a widower’s separate property goes to children and parents alone', () => {
    expect(shares({ heirs: { ...nobody, children: 2, parents: 1 } }).eachParent.toNumber()).toBe(300_000)
  })

  it('unmarried, parents gone: brothers, sisters and grandparents', () => {
    const { eachSibling, eachGrandparent, order } = shares({ heirs: { ...nobody, siblings: 2, grandparents: 1 } })
    expect([eachSibling.toNumber(), eachGrandparent.toNumber(), order]).toEqual([300_000, 300_000, 'second'])
  })

  it('one parent lives: the second order gets nothing', () => {
    const { eachSibling, eachParent } = shares({ heirs: { ...nobody, parents: 1, siblings: 3 } })
    expect([eachSibling.toNumber(), eachParent.toNumber()]).toEqual([0, 900_000])
  })

  it('nobody is left: the estate is not shared', () => {
    expect(shares({})).toMatchObject({ order: 'none' })
    expect(shares({}).remainder.toNumber()).toBe(900_000)
  })

  it('the only child gets all of it, whatever a sum of doubles has left behind the fen', () => {
    const { eachChild, remainder } = shares({
      separateProperty: 2_970_961.2899999996,
      heirs: { ...nobody, children: 1 },
    })
    expect([eachChild.toNumber(), remainder.toNumber()]).toEqual([2_970_961.29, 0])
  })

  it('debts beyond the estate stay unpaid: no heir is liable', () => {
    const { estate, eachChild, unpaidDebts } = shares({ debts: 1_000_000, heirs: { ...nobody, children: 1 } })
    expect([estate, eachChild, unpaidDebts].map((d) => d.toNumber())).toEqual([0, 0, 100_000])
  })

  it('community property without a spouse is a contradiction', () => {
    expect(intestateShares({ ...facts, communityProperty: 1, heirs: { ...nobody, children: 1 } })).toMatchObject({
      ok: false,
      problems: [{ code: 'invalid_input', path: '/communityProperty' }],
    })
  })

  it('every fen is somewhere', () => {
    const fen = fc.integer({ min: 0, max: 1_000_000_000 })
    const count = fc.nat(5)
    fc.assert(
      fc.property(
        fen,
        fen,
        fen,
        fc.nat(1),
        count,
        count,
        count,
        (community, separate, debts, spouse, children, parents, siblings) => {
          const heirs = { spouse, children, parents, siblings, grandparents: 1 }
          const input = {
            communityProperty: spouse === 0 ? 0 : community / 100,
            separateProperty: separate / 100,
            debts: debts / 100,
            heirs,
          }
          const s = shares(input)
          const given = s.spouse
            .plus(s.eachChild.times(children))
            .plus(s.eachParent.times(parents))
            .plus(s.eachSibling.times(siblings))
            .plus(s.eachGrandparent)
            .plus(s.remainder)
          const there = s.unpaidDebts.plus(input.communityProperty).plus(input.separateProperty).minus(input.debts)
          expect(given.toString()).toBe(there.toString())
          const heirsCount = spouse + children + parents || siblings + 1
          expect(s.remainder.times(100).toNumber()).toBeLessThan(heirsCount)
        },
      ),
    )
  })
})
