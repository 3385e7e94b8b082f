import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/domain/calendar'
import { viewProblems } from '../../../src/domain/tactical/check-view'
import { readClassReturns } from '../../../src/domain/tactical/read-class-returns'
import { shippedTiltPolicies } from '../../../src/domain/tactical/tactical-tilt'
import type { ViewContent } from '../../../src/domain/tactical/view'
import { viewStatus } from '../../../src/domain/tactical/view'
import { lifeOf } from '../../../src/domain/tactical/view-life'
import { hongKong } from './views'

const { tactical, market } = shippedTiltPolicies
const check = (change: Partial<ViewContent>, act: 'publish' | 'amend' = 'publish') =>
  viewProblems(
    { ...hongKong, ...change },
    { on: '2026-11-23', classes: market.assets.map(({ id }) => id), policy: tactical, act },
  ).map(({ path }) => path)

describe('a view that is published', () => {
  it('has nothing wrong with it when all is said', () => expect(check({})).toEqual([]))

  it.each<[string, Partial<ViewContent>, string]>([
    ['nobody answers for it', { owner: ' ' }, '/owner'],
    ['no reason is given', { reason: '' }, '/reason'],
    ['it expires before it starts', { expires: '2026-11-22' }, '/expires'],
    ['it lives for a year', { expires: '2027-11-22' }, '/expires'],
    [
      'the report is younger than the view',
      { report: { ...hongKong.report, publishedOn: '2026-12-01' } },
      '/report/publishedOn',
    ],
    ['the report is old', { report: { ...hongKong.report, publishedOn: '2026-06-01' } }, '/report/publishedOn'],
    ['the report has no publisher', { report: { ...hongKong.report, publisher: '' } }, '/report/publisher'],
    ['it is dated back', { start: '2026-11-20' }, '/start'],
    ['a day does not exist', { start: '2027-02-30' }, '/start'],
    ['the region has no name', { level: 'region' }, '/region'],
    [
      'somebody disagrees and does not say why',
      { dissent: { kind: 'stated', who: '固收团队', why: '' } },
      '/dissent/why',
    ],
    ['the legs do not add up', { exposures: { HK_EQ: 1, CN_EQ_L: -0.4 } }, '/exposures'],
    ['it speaks of no class', { exposures: {} }, '/exposures'],
    [
      'the return has a sign',
      { expectation: { kind: 'return', perYear: -0.02, confidence: 0.5 } },
      '/expectation/perYear',
    ],
    [
      'the confidence is zero',
      { expectation: { kind: 'return', perYear: 0.02, confidence: 0 } },
      '/expectation/confidence',
    ],
  ])('is refused when %s', (_case, change, path) => expect(check(change)).toContain(path))

  it('may be amended after it began, but not to end in the past', () => {
    expect(check({ start: '2026-11-20' }, 'amend')).toEqual([])
    expect(
      check(
        { start: '2026-10-20', report: { ...hongKong.report, publishedOn: '2026-10-19' }, expires: '2026-11-20' },
        'amend',
      ),
    ).toEqual(['/expires'])
  })

  it('may live exactly as long as the policy allows', () => {
    expect(check({ expires: addDays(hongKong.start, tactical.maxLifeDays - 1) })).toEqual([])
    expect(check({ expires: addDays(hongKong.start, tactical.maxLifeDays) })).toEqual(['/expires'])
  })
})

describe('where a view stands', () => {
  const dates = { start: '2026-11-01', expires: '2026-11-30', withdrawnOn: null }
  it.each([
    ['2026-10-31', 'scheduled'],
    ['2026-11-01', 'live'],
    ['2026-11-15', 'live'],
    ['2026-11-16', 'expiring'],
    ['2026-11-30', 'expiring'],
    ['2026-12-01', 'expired'],
  ])('%s: %s', (on, status) => expect(viewStatus(dates, on, 14)).toBe(status))

  it('a view taken back no longer counts from that day', () => {
    const withdrawn = { ...dates, withdrawnOn: '2026-11-10' }
    expect(['2026-11-09', '2026-11-10', '2026-12-05'].map((on) => viewStatus(withdrawn, on, 14))).toEqual([
      'live',
      'withdrawn',
      'withdrawn',
    ])
  })
})

describe('the life of a view', () => {
  const view = { ...hongKong, id: 'v', start: '2026-05-01', expires: '2026-08-31', withdrawnOn: null }
  it('an amendment holds from its day, what was before stays', () => {
    const amended = { ...view, expires: '2026-07-31' }
    expect(
      lifeOf(
        [
          { effectiveOn: '2026-04-28', view },
          { effectiveOn: '2026-06-15', view: amended },
        ],
        '2026-11-23',
      ),
    ).toEqual([
      { from: '2026-05-01', to: '2026-06-14', view },
      { from: '2026-06-15', to: '2026-07-31', view: amended },
    ])
  })

  it('a change that was taken back leaves no trace in the record', () => {
    const withdrawn = { ...view, withdrawnOn: '2026-06-15' }
    const versions = [
      { effectiveOn: '2026-04-28', view },
      { effectiveOn: '2026-06-15', view: withdrawn },
    ]
    expect(lifeOf(versions, '2026-11-23')).toMatchObject([{ from: '2026-05-01', to: '2026-06-14' }])
    expect(lifeOf([...versions, { effectiveOn: '2026-04-28', view }], '2026-11-23')).toEqual([
      { from: '2026-05-01', to: '2026-08-31', view },
    ])
  })

  it('no day is counted twice, whatever the changes', () => {
    const day = fc.integer({ min: 0, max: 150 }).map((k) => addDays('2026-04-20', k))
    fc.assert(
      fc.property(fc.array(fc.record({ effectiveOn: day, withdrawnOn: fc.option(day) }), { maxLength: 6 }), (drawn) => {
        const spans = lifeOf(
          drawn.map(({ effectiveOn, withdrawnOn }) => ({ effectiveOn, view: { ...view, withdrawnOn } })),
          '2026-11-23',
        ).toSorted((a, b) => (a.from < b.from ? -1 : 1))
        const days = spans.flatMap((span) => [span.from, addDays(span.to, 1)])
        expect(spans.every((span) => span.from <= span.to)).toBe(true)
        expect(days).toEqual(days.toSorted((a, b) => (a < b ? -1 : 1)))
      }),
    )
  })
})

describe('returns that are pasted', () => {
  const names = new Map([
    ['港股', 'HK_EQ'],
    ['cn_eq_l', 'CN_EQ_L'],
  ])
  const problems = (text: string) => {
    const read = readClassReturns(text, names)
    return read.ok ? [] : read.problems.map(({ message, params }) => [message, params?.['line'], params?.['column']])
  }

  it('percent signs, decimals, minus signs of a word processor, tabs, empty cells', () => {
    const read = readClassReturns('月份\t港股\tCN_EQ_L\n2026-07\t1.2%\t-0.008\n2026年8月\t\u22120.5%\t\n', names)
    expect(read).toEqual({
      ok: true,
      value: [
        { month: '2026-07', assetClass: 'HK_EQ', value: 0.012 },
        { month: '2026-07', assetClass: 'CN_EQ_L', value: -0.008 },
        { month: '2026-08', assetClass: 'HK_EQ', value: -0.005 },
      ],
    })
  })

  it('each cell that cannot be read is named; a forgotten percent sign is no return of 120 %', () => {
    expect(problems('月份,港股,月球\n2026-13,1%\n2026-07,1.2\n2026-08,x\n2026-09,1%\n2026-09,2%')).toEqual([
      ['unknownClass', 1, 3],
      ['notAMonth', 2, 1],
      ['notAReturn', 3, 2],
      ['notAReturn', 4, 2],
      ['twice', 6, 2],
    ])
    expect(problems('')).toEqual([['empty', undefined, undefined]])
    expect(problems('月份,港股')).toEqual([['empty', undefined, undefined]])
  })
})
