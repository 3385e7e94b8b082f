import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intestateShares } from '../../../src/domain/goals/estate'
import { type FamilyPerson, headcount, heirsOf } from '../../../src/domain/goals/family-heirs'

const person = (id: string, relation: string, part: Partial<FamilyPerson> = {}): FamilyPerson => ({
  id,
  name: id,
  relation,
  living: true,
  leftChildren: false,
  needsShare: false,
  ...part,
})

describe('who inherits', () => {
  it('a child that died earlier counts when it left children, a parent never', () => {
    const heirs = heirsOf([
      person('wife', 'spouse'),
      person('daughter', 'child'),
      person('son', 'child', { living: false, leftChildren: true }),
      person('father', 'parent', { living: false, leftChildren: true }),
      person('mother', 'parent', { needsShare: true }),
      person('friend', 'other'),
    ])
    expect(heirs.map(({ id, represents }) => [id, represents])).toEqual([
      ['wife', false],
      ['daughter', false],
      ['son', true],
      ['mother', false],
    ])
    expect(heirs.find(({ id }) => id === 'mother')?.needsShare).toBe(true)
    expect(headcount(heirs)).toEqual({ spouse: 1, children: 2, parents: 1, siblings: 0, grandparents: 0 })
  })

  it('a child that died without children leaves no place', () => {
    expect(heirsOf([person('son', 'child', { living: false })])).toEqual([])
  })
})

it('for any family own half, shares and remainder add up to the fen', () => {
  const relation = fc.constantFrom('spouse', 'child', 'parent', 'sibling', 'grandparent', 'other')
  const family = fc.array(fc.record({ relation, living: fc.boolean(), leftChildren: fc.boolean() }), { maxLength: 8 })
  fc.assert(
    fc.property(family, fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 0, max: 1e12 }), (people, joint, own) => {
      const heirs = headcount(heirsOf(people.map((one, i) => person(`p${i}`, one.relation, one))))
      const communityProperty = heirs.spouse === 1 ? joint / 100 : 0
      const shares = intestateShares({ communityProperty, separateProperty: own / 100, debts: 0, heirs })
      if (!shares.ok) throw new Error('refused')
      const { spouse, eachChild, eachParent, eachSibling, eachGrandparent, remainder } = shares.value
      const inherited = spouse
        .plus(eachChild.times(heirs.children))
        .plus(eachParent.times(heirs.parents))
        .plus(eachSibling.times(heirs.siblings))
        .plus(eachGrandparent.times(heirs.grandparents))
      expect(inherited.plus(remainder).times(100).toNumber()).toBe(
        Math.round(communityProperty * 100) + Math.round((own / 100) * 100),
      )
    }),
  )
})
