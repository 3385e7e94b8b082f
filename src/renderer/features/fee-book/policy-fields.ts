import type { Policy } from './book-state'

export type PolicyDocument = Policy['document']
type Group = 'offer' | 'reasons' | 'mustNot' | 'secondLook' | 'watch' | 'cap'

/** One number of the policy: how it is read, written and typed. */
export interface PolicyNumber {
  readonly key:
    | 'agreedTurnover'
    | 'minimumSaving'
    | 'renewalDays'
    | 'lowRateMax'
    | 'lowRateAssets'
    | 'smallAssets'
    | 'smallContribution'
    | 'highTurnover'
    | 'highCommission'
    | 'reverseShare'
    | 'minAdvisedShare'
    | 'minAdvisedAssets'
    | 'bereavementMonths'
    | 'age'
    | 'highAge'
    | 'expiringDays'
    | 'watchMinAssets'
    | 'churningTimes'
    | 'costToEquity'
    | 'feeAccountShare'
    | 'monthlyCap'
  readonly group: Group
  readonly kind: 'yuan' | 'times' | 'share' | 'rate' | 'whole'
  readonly min: number
  readonly max: number
  readonly get: (policy: PolicyDocument) => number
  readonly set: (policy: PolicyDocument, value: number) => PolicyDocument
}

const MOST_YUAN = 1e10

export const POLICY_NUMBERS: readonly PolicyNumber[] = [
  {
    key: 'agreedTurnover',
    group: 'offer',
    kind: 'times',
    min: 0,
    max: 100,
    get: (p) => p.agreedTurnover,
    set: (p, agreedTurnover) => ({ ...p, agreedTurnover }),
  },
  {
    key: 'minimumSaving',
    group: 'offer',
    kind: 'yuan',
    min: 0,
    max: MOST_YUAN,
    get: (p) => p.minimumSaving,
    set: (p, minimumSaving) => ({ ...p, minimumSaving }),
  },
  {
    key: 'renewalDays',
    group: 'offer',
    kind: 'whole',
    min: 0,
    max: 366,
    get: (p) => p.renewalDays,
    set: (p, renewalDays) => ({ ...p, renewalDays }),
  },
  {
    key: 'lowRateMax',
    group: 'reasons',
    kind: 'rate',
    min: 0,
    max: 0.003,
    get: (p) => p.lowRate.maxRate,
    set: (p, maxRate) => ({ ...p, lowRate: { ...p.lowRate, maxRate } }),
  },
  {
    key: 'lowRateAssets',
    group: 'reasons',
    kind: 'yuan',
    min: 0,
    max: MOST_YUAN,
    get: (p) => p.lowRate.minAssets,
    set: (p, minAssets) => ({ ...p, lowRate: { ...p.lowRate, minAssets } }),
  },
  {
    key: 'smallAssets',
    group: 'reasons',
    kind: 'yuan',
    min: 0,
    max: MOST_YUAN,
    get: (p) => p.small.maxAssets,
    set: (p, maxAssets) => ({ ...p, small: { ...p.small, maxAssets } }),
  },
  {
    key: 'smallContribution',
    group: 'reasons',
    kind: 'yuan',
    min: 0,
    max: MOST_YUAN,
    get: (p) => p.small.maxContribution,
    set: (p, maxContribution) => ({ ...p, small: { ...p.small, maxContribution } }),
  },
  {
    key: 'highTurnover',
    group: 'reasons',
    kind: 'times',
    min: 0,
    max: 100,
    get: (p) => p.highTurnover.minTurnover,
    set: (p, minTurnover) => ({ ...p, highTurnover: { minTurnover } }),
  },
  {
    key: 'highCommission',
    group: 'secondLook',
    kind: 'rate',
    min: 0,
    max: 0.003,
    get: (p) => p.highCommission.minRate,
    set: (p, minRate) => ({ ...p, highCommission: { minRate } }),
  },
  {
    key: 'reverseShare',
    group: 'mustNot',
    kind: 'share',
    min: 0,
    max: 1,
    get: (p) => p.mustNot.reverseChurning.limit,
    set: (p, limit) => ({
      ...p,
      mustNot: { ...p.mustNot, reverseChurning: { ...p.mustNot.reverseChurning, limit } },
    }),
  },
  {
    key: 'minAdvisedShare',
    group: 'mustNot',
    kind: 'share',
    min: 0,
    max: 1,
    get: (p) => p.mustNot.minAdvisedShare,
    set: (p, minAdvisedShare) => ({ ...p, mustNot: { ...p.mustNot, minAdvisedShare } }),
  },
  {
    key: 'minAdvisedAssets',
    group: 'mustNot',
    kind: 'yuan',
    min: 0,
    max: MOST_YUAN,
    get: (p) => p.mustNot.minAdvisedAssets,
    set: (p, minAdvisedAssets) => ({ ...p, mustNot: { ...p.mustNot, minAdvisedAssets } }),
  },
  {
    key: 'bereavementMonths',
    group: 'mustNot',
    kind: 'whole',
    min: 0,
    max: 120,
    get: (p) => p.mustNot.bereavementMonths,
    set: (p, bereavementMonths) => ({ ...p, mustNot: { ...p.mustNot, bereavementMonths } }),
  },
  {
    key: 'age',
    group: 'secondLook',
    kind: 'whole',
    min: 18,
    max: 120,
    get: (p) => p.secondLook.age,
    set: (p, age) => ({ ...p, secondLook: { ...p.secondLook, age } }),
  },
  {
    key: 'highAge',
    group: 'secondLook',
    kind: 'whole',
    min: 18,
    max: 120,
    get: (p) => p.secondLook.highAge,
    set: (p, highAge) => ({ ...p, secondLook: { ...p.secondLook, highAge } }),
  },
  {
    key: 'expiringDays',
    group: 'secondLook',
    kind: 'whole',
    min: 0,
    max: 366,
    get: (p) => p.secondLook.expiringDays,
    set: (p, expiringDays) => ({ ...p, secondLook: { ...p.secondLook, expiringDays } }),
  },
  {
    key: 'watchMinAssets',
    group: 'watch',
    kind: 'yuan',
    min: 0,
    max: MOST_YUAN,
    get: (p) => p.watch.minAssets,
    set: (p, minAssets) => ({ ...p, watch: { ...p.watch, minAssets } }),
  },
  {
    key: 'churningTimes',
    group: 'watch',
    kind: 'times',
    min: 1,
    max: 100,
    get: (p) => p.watch.churningTimes.limit,
    set: (p, limit) => ({ ...p, watch: { ...p.watch, churningTimes: { ...p.watch.churningTimes, limit } } }),
  },
  {
    key: 'costToEquity',
    group: 'watch',
    kind: 'share',
    min: 0,
    max: 1,
    get: (p) => p.watch.costToEquity.limit,
    set: (p, limit) => ({ ...p, watch: { ...p.watch, costToEquity: { ...p.watch.costToEquity, limit } } }),
  },
  {
    key: 'feeAccountShare',
    group: 'watch',
    kind: 'share',
    min: 0,
    max: 1,
    get: (p) => p.watch.feeAccountShare.limit,
    set: (p, limit) => ({ ...p, watch: { ...p.watch, feeAccountShare: { ...p.watch.feeAccountShare, limit } } }),
  },
  {
    key: 'monthlyCap',
    group: 'cap',
    kind: 'whole',
    min: 0,
    max: 10_000,
    get: (p) => p.monthlyCap,
    set: (p, monthlyCap) => ({ ...p, monthlyCap }),
  },
]
export const POLICY_GROUPS: readonly Group[] = ['offer', 'reasons', 'mustNot', 'secondLook', 'watch', 'cap']
