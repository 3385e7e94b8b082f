import { describe, expect, it } from 'vitest'
import { sayEstate, type SharedEstate } from '../../src/charts/models/estate-flow-model'

const share = (name: string, inherits: number, ownHalf = 0): SharedEstate['shares'][number] => ({
  person: name,
  name,
  relation: 'children',
  ownHalf,
  inherits,
  represents: false,
})
const estate = (change: Partial<SharedEstate>): SharedEstate => ({
  ofName: '周示例',
  communityProperty: 0,
  separateProperty: 0,
  spouseOwnHalf: 0,
  grossEstate: 0,
  estate: 0,
  order: 'first',
  shares: [],
  ...change,
})

describe('what is said of an estate', () => {
  it('how many inherit, without those who only take their own half', () => {
    const shares = [share('妻', 0, 100), share('子', 500_000), share('女', 500_000)]
    expect(sayEstate(estate({ estate: 1_000_000, shares }), 'zh-CN')).toBe(
      '如果周示例去世且没有遗嘱，遗产 100.0 万元由 2 人继承',
    )
  })

  it('a family that nobody has written down yet is not a family without heirs', () => {
    expect(sayEstate(estate({ order: 'none', estate: 1_000_000 }), 'zh-CN')).toContain('登记的家人里没有法定继承人')
    expect(sayEstate(estate({ order: 'none' }), 'en')).toContain('none of the family on record')
  })

  it('heirs of nothing are not counted', () => {
    expect(sayEstate(estate({ shares: [share('子', 0)] }), 'zh-CN')).toBe(
      '如果周示例去世且没有遗嘱，按已填的财产和债务没有可分的遗产',
    )
  })
})
