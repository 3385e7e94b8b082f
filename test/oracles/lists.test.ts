import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allJobs } from '../../src/worker/jobs'
import china from './china.json'
import { allocationAreas } from './covered/allocation'
import { feesByFunction, feesByJob } from './covered/fees'
import { fundFeeAreas } from './covered/fund-fees'
import { goalAreas } from './covered/goals'
import { loanAreas } from './covered/loans'
import { marketHistoryAreas } from './covered/market-history'
import { pensionAreas } from './covered/pension'
import { rebalancingAreas } from './covered/rebalancing'
import { retirementChinaAreas, retirementQuantAreas } from './covered/retirement'
import { suitabilityByFunction, suitabilityByJob } from './covered/suitability'
import { taxAreas } from './covered/tax'
import { timeValueByFunction } from './covered/time-value'
import { notApplicable } from './not-applicable'
import { notYet } from './not-yet'
import quant from './quant.json'

/*
 * Nothing of the shared oracles is forgotten: each stands in exactly one list – run (by job or by named function), not
 * applicable with the reason, or waiting for a computation that does not exist yet.
 */

const root = resolve(import.meta.dirname, '../..')

interface Oracle {
  readonly id: string
  readonly area: string
}

const chinaOracles = china as readonly Oracle[]
const quantOracles = quant as readonly Oracle[]
const all = [...chinaOracles, ...quantOracles]
const known = new Set(all.map(({ id }) => id))

const inAreas = (oracles: readonly Oracle[], areas: readonly string[]): string[] =>
  oracles.filter(({ area }) => areas.includes(area)).map(({ id }) => id)

const chinaAreas = [
  ...pensionAreas,
  ...retirementChinaAreas,
  ...taxAreas,
  ...loanAreas,
  ...goalAreas,
  ...fundFeeAreas,
  ...marketHistoryAreas,
]

const run = [
  ...inAreas(quantOracles, [...allocationAreas, ...rebalancingAreas, ...retirementQuantAreas]),
  ...inAreas(chinaOracles, chinaAreas),
  ...feesByJob,
  ...feesByFunction,
  ...suitabilityByJob,
  ...suitabilityByFunction,
  ...timeValueByFunction,
]

const lists: Readonly<Record<string, readonly string[]>> = {
  run,
  'not applicable': notApplicable.map(({ id }) => id),
  'not yet': notYet.flatMap(({ ids }) => ids),
}

/** The lists that name an oracle, each as often as it names it. */
const standsIn = (id: string): string[] =>
  Object.entries(lists).flatMap(([list, ids]) => ids.filter((entry) => entry === id).map(() => list))

describe('the shared oracles', () => {
  it('have ids of their own', () => {
    expect(known.size).toBe(all.length)
    expect(all.length).toBe(183)
  })

  it('stand in exactly one list each', () => {
    const wrong = all.map(({ id }) => ({ id, lists: standsIn(id) })).filter(({ lists: found }) => found.length !== 1)
    expect(wrong).toEqual([])
  })

  it('are the only ones that the lists name', () => {
    expect(
      Object.values(lists)
        .flat()
        .filter((id) => !known.has(id)),
    ).toEqual([])
  })

  it('name only areas that exist', () => {
    const areas = new Set(all.map(({ area }) => area))
    const named = [
      ...allocationAreas,
      ...rebalancingAreas,
      ...retirementQuantAreas,
      ...chinaAreas,
      ...notYet.map(({ area }) => area),
    ]
    expect(named.filter((area) => !areas.has(area))).toEqual([])
    const strangers = notYet.filter(({ area, ids }) =>
      ids.some((id) => all.find((oracle) => oracle.id === id)?.area !== area),
    )
    expect(strangers).toEqual([])
  })
})

describe('what is not run', () => {
  it('is said to be not applicable with a reason that one can check', () => {
    expect(notApplicable.filter(({ reason }) => reason.length < 40)).toEqual([])
  })

  it('waits for computations that do not exist: the list can only shrink', async () => {
    const jobs = new Set((await allJobs()).map(({ name }) => name))
    const overdue = notYet.filter(({ waitsFor }) =>
      'job' in waitsFor ? jobs.has(waitsFor.job) : existsSync(join(root, waitsFor.file)),
    )
    expect(overdue).toEqual([])
  })

  it('is less than it was: nothing may be added', () => {
    expect(notYet.flatMap(({ ids }) => ids).length).toBeLessThanOrEqual(0)
    expect(notApplicable.length).toBeLessThanOrEqual(4)
  })
})

describe('the lists of what is run', () => {
  it('are each used by the test that runs them', () => {
    const here = import.meta.dirname
    const tests = readdirSync(here)
      .filter((name) => name.endsWith('.test.ts') && name !== 'lists.test.ts')
      .map((name) => readFileSync(join(here, name), 'utf8'))
      .join('\n')
    const unused = readdirSync(join(here, 'covered')).filter(
      (name) => !tests.includes(`./covered/${name.slice(0, -'.ts'.length)}'`),
    )
    expect(unused).toEqual([])
  })
})
