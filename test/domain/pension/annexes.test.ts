import { describe, expect, it } from 'vitest'
import { payoutMonths } from '../../../src/domain/pension/payout-months'
import { retirementChoice } from '../../../src/domain/pension/retirement-choice'
import {
  minimumContributionMonths,
  type RetirementCategory,
  statutoryRetirement,
} from '../../../src/domain/pension/statutory-retirement'

/* The printed annexes of the decision of 2024-09-13, at the months where a line of them begins or ends. */

const retires = (category: RetirementCategory, born: string): string => {
  const { ageYears, ageMonths, retirementMonth } = statutoryRetirement(category, born)
  return `${ageYears}/${ageMonths} ${retirementMonth}`
}

describe('annex 1: men, 60 to 63', () => {
  it.each([
    ['1964-12', '60/0 2024-12'],
    ['1965-01', '60/1 2025-02'],
    ['1965-04', '60/1 2025-05'],
    ['1965-05', '60/2 2025-07'],
    ['1965-12', '60/3 2026-03'],
    ['1966-01', '60/4 2026-05'],
    ['1969-01', '61/1 2030-02'],
    ['1972-12', '62/0 2034-12'],
    ['1973-01', '62/1 2035-02'],
    ['1976-05', '62/11 2039-04'],
    ['1976-08', '62/11 2039-07'],
    ['1976-09', '63/0 2039-09'],
    ['1976-12', '63/0 2039-12'],
    ['1990-06', '63/0 2053-06'],
  ])('born in %s: %s', (born, expected) => expect(retires('male', born)).toBe(expected))
})

describe('annex 2: women of 55, to 58', () => {
  it.each([
    ['1969-12', '55/0 2024-12'],
    ['1970-01', '55/1 2025-02'],
    ['1971-04', '55/4 2026-08'],
    ['1973-12', '56/0 2029-12'],
    ['1974-01', '56/1 2030-02'],
    ['1981-08', '57/11 2039-07'],
    ['1981-09', '58/0 2039-09'],
    ['1981-12', '58/0 2039-12'],
  ])('born in %s: %s', (born, expected) => expect(retires('female55', born)).toBe(expected))
})

describe('annex 3: women of 50, to 55', () => {
  it.each([
    ['1974-12', '50/0 2024-12'],
    ['1975-01', '50/1 2025-02'],
    ['1975-02', '50/1 2025-03'],
    ['1975-03', '50/2 2025-05'],
    ['1975-11', '50/6 2026-05'],
    ['1976-12', '51/0 2027-12'],
    ['1977-01', '51/1 2028-02'],
    ['1984-10', '54/11 2039-09'],
    ['1984-11', '55/0 2039-11'],
    ['1984-12', '55/0 2039-12'],
  ])('born in %s: %s', (born, expected) => expect(retires('female50', born)).toBe(expected))
})

describe('annex 4: least contributions', () => {
  it.each([
    [2025, 15],
    [2029, 15],
    [2030, 15.5],
    [2031, 16],
    [2035, 18],
    [2038, 19.5],
    [2039, 20],
    [2055, 20],
  ])('%i: %f years', (year, years) => expect(minimumContributionMonths(year)).toBe(years * 12))

  it('who goes early needs what the chosen year asks for, who goes late what his statutory year asks for', () => {
    // Statutory 2031-03 (born 1969-12: 61 and three months): 16 years then, 15 in 2029.
    expect(statutoryRetirement('male', '1969-12').retirementMonth).toBe('2031-03')
    const minimum = (month: string) => {
      const choice = retirementChoice('male', '1969-12', month)
      return choice.ok ? choice.value.minimumMonths : null
    }
    expect(minimum('2029-12')).toBe(180)
    expect(minimum('2030-01')).toBe(186)
    expect(minimum('2031-03')).toBe(192)
    expect(minimum('2034-03')).toBe(192)
    // Not below the old age of sixty, not more than three years late.
    expect(minimum('2029-11')).toBeNull()
    expect(minimum('2034-04')).toBeNull()
  })
})

describe('payout months between two ages', () => {
  it.each([
    [60, 1, 138.4],
    [60, 2, 137.8],
    [60, 3, 137.3],
    [50, 1, 194.6],
    [55, 2, 169],
    [63, 0, 117],
    [69, 11, 56.8],
    [70, 0, 56],
  ])('%i years %i months: %f', (years, months, expected) => expect(payoutMonths(years, months)).toBe(expected))

  it('above the table there are none: they are given, not guessed', () => {
    expect(payoutMonths(70, 1)).toBeUndefined()
    expect(payoutMonths(39, 11)).toBeUndefined()
  })
})
