import type { TiltView } from '../../../src/domain/tactical/aim'
import type { ViewContent } from '../../../src/domain/tactical/view'

/* Views of a firm that does not exist. */

/** Published in September, expires in March: nothing is wrong with it on the sample's day. */
export const hongKong: ViewContent = {
  level: 'firm',
  region: null,
  owner: '林研究',
  title: '港股优于 A 股大盘',
  exposures: { HK_EQ: 1, CN_EQ_L: -1 },
  expectation: { kind: 'return', perYear: 0.02, confidence: 0.6 },
  report: { title: '四季度大类资产展望', publisher: '示例研究所', publishedOn: '2026-11-16', page: '12' },
  reason: '估值差处于近年低位，南向资金持续流入。',
  dissent: { kind: 'stated', who: '固收团队', why: '汇率可能走弱。' },
  start: '2026-11-23',
  expires: '2027-03-31',
}

export const relative = (id: string, long: string, short: string, conviction: 1 | 2 | 3 = 3): TiltView => ({
  id,
  level: 'firm',
  exposures: { [long]: 1, [short]: -1 },
  expectation: { kind: 'conviction', conviction },
})

export const alone = (id: string, assetClass: string, leg: 1 | -1, conviction: 1 | 2 | 3 = 2): TiltView => ({
  id,
  level: 'firm',
  exposures: { [assetClass]: leg },
  expectation: { kind: 'conviction', conviction },
})
