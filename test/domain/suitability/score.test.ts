import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandSchemeOf, bandSchemes, bandTable, levelOfScore, rankOf } from '../../../src/domain/suitability/levels'
import { questionnaireOf, questionnaires } from '../../../src/domain/suitability/questionnaire'
import { type Answers, scoreQuestionnaire, type ScoreInput } from '../../../src/domain/suitability/score'
import { assessmentStatus, lastValidDay, retestRefusal } from '../../../src/domain/suitability/validity'

const form = questionnaireOf('personal-20')!
const typical: Answers = Object.fromEntries(
  'ADBBDCCACBBBCBBABACA'.split('').map((letter, i) => [String(i + 1), letter]),
)

const score = (answers: Answers, over: Partial<ScoreInput> = {}) => {
  const result = scoreQuestionnaire({ questionnaire: 'personal-20', answers, assessedOn: '2026-11-23', ...over })
  if (!result.ok) throw new Error(result.problems.map((p) => `${p.path}: ${p.message}`).join('; '))
  return result.value
}
const problems = (answers: Answers, over: Partial<ScoreInput> = {}) => {
  const result = scoreQuestionnaire({ questionnaire: 'personal-20', answers, assessedOn: '2026-11-23', ...over })
  return result.ok ? [] : result.problems.map(({ code, path }) => ({ code, path }))
}

describe('filling in the twenty questions', () => {
  it('a typical saver gets 63 points, C4, and may be re-tested in two years', () => {
    expect(score(typical)).toMatchObject({
      score: 63,
      level: 'C4',
      lowest: false,
      knockOuts: [],
      contradictions: [],
      validUntil: '2028-11-22',
      validUntilByLine: { securities: '2028-11-22', publicFunds: '2027-11-22' },
      horizonYears: 5,
      productTypes: ['equity'],
    })
  })

  it('for public funds the same test counts one year', () => {
    expect(score(typical, { lineOfBusiness: 'publicFunds' }).validUntil).toBe('2027-11-22')
  })

  it('several answers count by the highest, as a list or written together', () => {
    const one = score({ ...typical, '9': 'B', '12': 'A' }).score
    expect(score({ ...typical, '9': ['A', 'B'], '12': 'A' }).score).toBe(one)
    expect(score({ ...typical, '9': 'AB', '12': 'A' }).score).toBe(one)
    expect(score({ ...typical, '9': 'a、e', '12': 'A' }).score).toBe(one + 5)
  })

  it('no regular income, no tolerance for loss or no civil capacity mean the lowest class whatever the points', () => {
    for (const [answers, incapacity, code] of [
      [{ ...typical, '1': 'E' }, false, 'NO_REGULAR_INCOME'],
      [{ ...typical, '15': 'A' }, false, 'NO_RISK_TOLERANCE'],
      [typical, true, 'NO_CIVIL_CAPACITY'],
    ] as const) {
      expect(score(answers, { incapacity })).toMatchObject({
        level: 'C1',
        lowest: true,
        knockOuts: [code],
        levelByBand: 'C4',
      })
    }
  })

  it('few points without a knock-out are C1, not the lowest class', () => {
    const cautious = Object.fromEntries(
      form.questions.map((q) => {
        const plain = q.options.filter((o) => o.knockOut === undefined)
        return [q.id, plain.reduce((least, o) => (o.points < least.points ? o : least)).id]
      }),
    )
    expect(score(cautious)).toMatchObject({ level: 'C1', lowest: false })
  })

  it('answers that do not go together are named', () => {
    expect(score({ ...typical, '3': 'A', '16': 'E' }).contradictions).toEqual(['NO_DEBT_BUT_REPAYING'])
    expect(score({ ...typical, '6': 'A', '9': 'A' }).contradictions).toEqual(['NO_EXPERIENCE_BUT_TRADING'])
    expect(score({ ...typical, '15': 'A', '13': 'D' }).contradictions).toContain('NO_LOSS_BUT_RISKY_CHOICE')
  })

  it('a missing answer, an unknown question, an unknown option and two answers to one question are refused by name', () => {
    const { '7': _seventh, ...missing } = typical
    expect(problems(missing)).toEqual([{ code: 'invalid_input', path: '/answers/7' }])
    expect(problems({ ...typical, '21': 'A' })).toEqual([{ code: 'unknown_field', path: '/answers/21' }])
    expect(problems({ ...typical, '3': 'E' })).toEqual([{ code: 'invalid_input', path: '/answers/3' }])
    expect(problems({ ...typical, '3': 'AB' })).toEqual([{ code: 'invalid_input', path: '/answers/3' }])
    expect(problems({ ...typical, '9': 'ABA' })).toEqual([{ code: 'invalid_input', path: '/answers/9' }])
    expect(problems({ ...typical, '12': ['B', 'b'] })).toEqual([{ code: 'invalid_input', path: '/answers/12' }])
    expect(problems(typical, { bands: 'nobody' })).toEqual([{ code: 'invalid_input', path: '/bands' }])
    expect(problems(typical, { questionnaire: 'nobody' })).toEqual([{ code: 'invalid_input', path: '/questionnaire' }])
  })

  it('an institution fills in its own form and has no lowest class', () => {
    const answers = Object.fromEntries(questionnaireOf('institution-18')!.questions.map((q) => [q.id, 'A']))
    expect(score(answers, { questionnaire: 'institution-18' })).toMatchObject({
      score: 31,
      level: 'C2',
      lowest: false,
      maxScore: 101,
    })
  })
})

describe('the forms themselves', () => {
  it.each(questionnaires.map((q) => [q.id, q] as const))('%s adds up and is complete in both languages', (_id, q) => {
    const most = q.questions.reduce((sum, question) => sum + Math.max(...question.options.map((o) => o.points)), 0)
    expect(most).toBe(q.maxScore)
    expect(q.questions.map((question) => question.id)).toEqual(q.questions.map((_, i) => String(i + 1)))
    const texts = q.questions.flatMap((question) => [question.text, ...question.options.map((o) => o.text)])
    for (const { zh, en } of [q.title, ...texts, ...q.contradictions.map((c) => c.text)]) {
      expect(zh).toMatch(/\p{Script=Han}|\d/u)
      expect(en).toMatch(/^[^\p{Script=Han}]+$/u)
    }
    for (const { when } of q.contradictions) {
      for (const [id, letters] of Object.entries(when)) {
        const options = q.questions.find((question) => question.id === id)?.options.map((o) => o.id)
        expect(options).toEqual(expect.arrayContaining([...letters]))
      }
    }
    expect(bandSchemeOf(q.bands)?.appliesTo).toBe(q.appliesTo)
  })
})

const anyAnswers = fc.tuple(
  ...form.questions.map((q) =>
    q.multiple
      ? fc.subarray(
          q.options.map((o) => o.id),
          { minLength: 1 },
        )
      : fc.constantFrom(...q.options.map((o) => o.id)),
  ),
)
const answersOf = (letters: readonly (string | string[])[]): Answers =>
  Object.fromEntries(letters.map((letter, i) => [String(i + 1), letter]))

describe('whatever the answers', () => {
  it('an answer with fewer points never raises the level', () => {
    fc.assert(
      fc.property(anyAnswers, fc.nat(19), fc.nat(5), (letters, index, pick) => {
        const before = score(answersOf(letters))
        const options = form.questions[index]!.options.filter((o) => o.points <= before.points[index]!.points)
        const lower = [...letters]
        lower[index] = options[pick % options.length]!.id
        const after = score(answersOf(lower))
        expect(after.score).toBeLessThanOrEqual(before.score)
        fc.pre(!before.lowest)
        expect(rankOf(after.level)).toBeLessThanOrEqual(rankOf(before.level))
      }),
    )
  })

  it('the score lies between 0 and 100 and a knock-out is C1 under every band scheme', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...bandSchemes), (letters, scheme) => {
        const result = score(answersOf(letters), { bands: scheme.id })
        expect(result.score).toBeGreaterThanOrEqual(0)
        expect(result.score).toBeLessThanOrEqual(100)
        expect(result.lowest).toBe(letters[0] === 'E' || letters[14] === 'A')
        expect(result.level).toBe(result.lowest ? 'C1' : levelOfScore(scheme, result.score))
      }),
    )
  })
})

describe('bands', () => {
  it('the lower bound belongs to the level, in every scheme', () => {
    for (const scheme of bandSchemes) {
      for (const [i, from] of scheme.from.entries()) {
        expect([levelOfScore(scheme, from - 1), levelOfScore(scheme, from)]).toEqual([`C${i + 1}`, `C${i + 2}`])
      }
    }
  })

  it('the table of the result letter has no gaps', () => {
    expect(bandTable(bandSchemeOf('founder-20-37-54-83')!)).toEqual([
      { level: 'C1', from: 0, to: 19 },
      { level: 'C2', from: 20, to: 36 },
      { level: 'C3', from: 37, to: 53 },
      { level: 'C4', from: 54, to: 82 },
      { level: 'C5', from: 83, to: null },
    ])
  })
})

describe('how long a test counts and how often it may be taken', () => {
  it('from 2018-07-24 to 2020-07-23, as account screens show; a leap day ends with February', () => {
    expect(lastValidDay('2018-07-24', 24)).toBe('2020-07-23')
    expect(lastValidDay('2024-02-29', 24)).toBe('2026-02-28')
    expect(lastValidDay('2026-01-01', 12)).toBe('2026-12-31')
  })

  it('is valid on its last day, expiring in the last sixty, expired the day after', () => {
    expect(assessmentStatus('2026-11-23', '2026-11-23')).toBe('expiring')
    expect(assessmentStatus('2027-02-01', '2026-11-23')).toBe('valid')
    expect(assessmentStatus('2026-11-22', '2026-11-23')).toBe('expired')
    expect(assessmentStatus(null, '2026-11-23')).toBe('never')
  })

  it('a third test on one day and a ninth in twelve months are refused', () => {
    expect(retestRefusal(['2026-11-23'], '2026-11-23')).toBeUndefined()
    expect(retestRefusal(['2026-11-23', '2026-11-23'], '2026-11-23')).toBe('TESTS_PER_DAY')
    const eight = Array.from({ length: 8 }, (_, i) => `2026-0${i + 1}-10`)
    expect(retestRefusal(eight, '2026-11-23')).toBe('TESTS_PER_12_MONTHS')
    expect(retestRefusal(eight, '2027-01-10')).toBeUndefined()
  })
})
