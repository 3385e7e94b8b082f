import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocationJobs } from '../../../src/worker/jobs/allocation'
import { jobKit } from '../job-kit'
import { viewSubjects } from '../../../src/domain/allocation/view-lexicon'
import { exposuresOf, readView, sayView } from '../../../src/domain/allocation/view-words'
import type { SpokenView } from '../../../src/domain/allocation/view-words'

const view = (subject: string, against: string | null, value: number, confidence: number): SpokenView => ({
  subject: [subject],
  against: against === null ? null : [against],
  value,
  confidence,
})

describe('what an advisor writes is read as he means it', () => {
  it.each([
    ['港股 比 A股 高 2%，把握 60%', view('HK_EQ', 'CN_EQ', 0.02, 0.6)],
    ['港股比Ａ股高２％，把握６０％', view('HK_EQ', 'CN_EQ', 0.02, 0.6)],
    ['A股大盘 比 利率债 低 1 个百分点，信心 40%', view('CN_EQ_L', 'CN_RATES', -0.01, 0.4)],
    ['A 股大盘跑赢 A 股中小盘 150bp，六成把握', view('CN_EQ_L', 'CN_EQ_S', 0.015, 0.6)],
    ['黄金年回报 4%，把握 50%', view('GOLD', null, 0.04, 0.5)],
    ['我认为未来黄金下跌 3%，有 55% 的把握', view('GOLD', null, -0.03, 0.55)],
    ['70%的把握：股票 跑输 债券 1.5%', view('EQUITY', 'BONDS', -0.015, 0.7)],
    ['现金年化收益率约为 1.2%，置信度 90%', view('CN_CASH', null, 0.012, 0.9)],
    ['固收+ 比 信用债 高 80 个基点，把握 50%', view('CN_FI_PLUS', 'CN_CREDIT', 0.008, 0.5)],
    ['HK equity beats CN equity by 2%, 60% sure', view('HK_EQ', 'CN_EQ', 0.02, 0.6)],
    ['gold returns 4%, confidence 50%', view('GOLD', null, 0.04, 0.5)],
    ['Hong Kong shares will return 2% more than A-shares, confidence 60%', view('HK_EQ', 'CN_EQ', 0.02, 0.6)],
    ['We think REITs lag government bonds by 50bp; 35% confident', view('CN_REIT', 'CN_RATES', -0.005, 0.35)],
    ['US equities lose 5%, conviction of 30%', view('GL_EQ', null, -0.05, 0.3)],
    ['S&P 500 outperforms the CSI 300 by 1 percentage point, 80% certain', view('GL_EQ', 'CN_EQ_L', 0.01, 0.8)],
  ])('%s', (sentence, expected) => {
    const read = readView(sentence)
    expect(read).toEqual({ ok: true, view: expected })
  })

  it('two classes joined by “and” are one side of the view', () => {
    expect(readView('港股和黄金 比 A股 高 1%，把握 50%')).toEqual({
      ok: true,
      view: { subject: ['HK_EQ', 'GOLD'], against: ['CN_EQ'], value: 0.01, confidence: 0.5 },
    })
  })
})

describe('what cannot be read is said, word by word', () => {
  it.each([
    ['比特币 比 A股 高 2%，把握 60%', 'unknownWord', '比特币'],
    ['bitcoin beats gold by 2%, 60% sure', 'unknownWord', 'bitcoin'],
    ['比 高 2%，把握 60%', 'noSubject', undefined],
    ['港股 比 高 2%，把握 60%', 'oneSubject', undefined],
    ['港股 A股 黄金 2%，把握 60%', 'tooManySubjects', undefined],
    ['A股 比 A股大盘 高 2%，把握 60%', 'overlap', undefined],
    ['港股 比 A股 高，把握 60%', 'noNumber', undefined],
    ['港股 比 A股 高 2% 3%，把握 60%', 'tooManyNumbers', undefined],
    ['港股 比 A股 高 2，把握 60%', 'noUnit', '2'],
    ['港股 A股 2%，把握 60%', 'noDirection', undefined],
    ['港股 比 A股 高 2%', 'noConfidence', undefined],
    ['港股 比 A股 高 2%，把握 160%', 'confidenceRange', undefined],
    ['港股 比 A股 高 2%，把握 0%', 'confidenceRange', undefined],
    ['', 'noSubject', undefined],
  ])('%s', (sentence, code, word) => {
    const read = readView(sentence)
    expect(read).toEqual({ ok: false, problem: word === undefined ? { code } : { code, word } })
  })
})

const members = (id: string) => viewSubjects.find((subject) => subject.id === id)?.members ?? []
const spoken = fc
  .record({
    subject: fc.uniqueArray(fc.constantFrom(...viewSubjects.map(({ id }) => id)), { minLength: 1, maxLength: 2 }),
    against: fc.option(
      fc.uniqueArray(fc.constantFrom(...viewSubjects.map(({ id }) => id)), { minLength: 1, maxLength: 2 }),
    ),
    value: fc.integer({ min: -1500, max: 1500 }).filter((points) => points !== 0),
    confidence: fc.integer({ min: 1, max: 1000 }),
  })
  .filter(({ subject, against }) => {
    const here = new Set(subject.flatMap(members))
    return against === null || !against.flatMap(members).some((id) => here.has(id))
  })
  .map(({ value, confidence, ...rest }): SpokenView => ({
    ...rest,
    value: Number(`${value}e-4`),
    confidence: Number(`${confidence}e-3`),
  }))

describe('a view written out', () => {
  it.each(['zh-CN', 'en'] as const)('reads back to the same view in %s', (language) => {
    fc.assert(
      fc.property(spoken, (said) => {
        expect(readView(sayView(said, language))).toEqual({ ok: true, view: said })
      }),
      { numRuns: 1000 },
    )
  })

  it('every name and synonym is understood, alone and in full width', () => {
    for (const { id, zh, en } of viewSubjects) {
      for (const name of zh)
        expect(readView(`${name}年回报 3%，把握 50%`)).toEqual({ ok: true, view: view(id, null, 0.03, 0.5) })
      for (const name of en)
        expect(readView(`${name} returns 3%, confidence 50%`)).toEqual({ ok: true, view: view(id, null, 0.03, 0.5) })
    }
  })

  it('is about one unit of money, or about none when two things are compared', () => {
    fc.assert(
      fc.property(spoken, fc.integer({ min: 0, max: 5 }), (said, tilt) => {
        const weights = { CN_EQ_L: 0.3, CN_EQ_S: 0.02 * tilt, HK_EQ: 0.1, CN_RATES: 0.2 }
        const total = Object.values(exposuresOf(said, weights)).reduce((sum, value) => sum + value, 0)
        expect(total).toBeCloseTo(said.against === null ? 1 : 0, 12)
      }),
    )
    expect(exposuresOf(view('HK_EQ', 'CN_EQ', 0.02, 0.6), { CN_EQ_L: 0.3, CN_EQ_S: 0.1 })).toEqual({
      HK_EQ: 1,
      CN_EQ_L: expect.closeTo(-0.75, 12),
      CN_EQ_S: expect.closeTo(-0.25, 12),
    })
  })
})

describe('headless', () => {
  const kit = jobKit(allocationJobs)

  it('sentences become the views of Black-Litterman, and move returns the way they say', async () => {
    const answer = await kit.answerOf('allocation.readViews', {
      sentences: ['港股 比 A股 高 2%，把握 60%'],
      weights: { CN_EQ_L: 1 },
    })
    expect(answer).toMatchObject({
      views: [
        {
          words: {
            zh: '港股 比 A股 高 2%，把握 60%',
            en: 'Hong Kong shares to beat China shares by 2%, confidence 60%',
          },
          exposures: { HK_EQ: 1, CN_EQ_L: -1 },
          expectedReturn: 0.02,
          confidence: 0.6,
        },
      ],
    })
  })

  it('a sentence that is not understood is named with its word and what would be', async () => {
    const answer = await kit.answerOf('allocation.readViews', {
      sentences: ['黄金年回报 3%，把握 50%', '比特币涨 9%，把握 9%'],
    })
    expect(answer).toMatchObject({
      problems: [{ code: 'invalid_input', path: '/sentences/1', params: { reason: 'unknownWord', word: '比特币涨' } }],
    })
    expect(JSON.stringify(answer)).toContain('Gold')
  })
})
