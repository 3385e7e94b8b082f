import { randomInt } from 'node:crypto'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** One; several when every test with properties is repeated (`npm run soak`). */
    readonly propertySeeds: readonly number[]
  }
}

/** Every run tries the same cases: what fails on one machine fails on every machine. */
const USUAL_SEED = 20_261_123

/** What ADVISOR_TEST_SEED asks for: a whole number, several with commas, or `random` for one that nobody has tried. */
function seedsAskedFor(asked: string | undefined): number[] {
  if (asked === undefined || asked === '') return [USUAL_SEED]
  if (asked === 'random') return [randomInt(2 ** 31)]
  const seeds = asked.split(',').map(Number)
  if (seeds.every(Number.isInteger)) return seeds
  throw new Error(`ADVISOR_TEST_SEED is a whole number or "random", not "${asked}"`)
}

/** Runs once before all test files: settles the seed of the property tests, and says it. */
export function setup(project: TestProject): void {
  const seeds = seedsAskedFor(process.env['ADVISOR_TEST_SEED'])
  project.provide('propertySeeds', seeds)
  process.stdout.write(`Property tests draw with ADVISOR_TEST_SEED=${seeds.join(',')}\n`)
}
