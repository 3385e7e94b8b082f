import { randomInt } from 'node:crypto'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    readonly propertySeed: number
  }
}

/** Every run tries the same cases: what fails on one machine fails on every machine. */
const USUAL_SEED = 20_261_123

/** The seed that ADVISOR_TEST_SEED asks for: a whole number, or `random` for one that nobody has tried. */
function seedAskedFor(asked: string | undefined): number {
  if (asked === undefined || asked === '') return USUAL_SEED
  if (asked === 'random') return randomInt(2 ** 31)
  const seed = Number(asked)
  if (!Number.isInteger(seed)) throw new Error(`ADVISOR_TEST_SEED is a whole number or "random", not "${asked}"`)
  return seed
}

/** Runs once before all test files: settles the seed of the property tests, and says it. */
export function setup(project: TestProject): void {
  const seed = seedAskedFor(process.env['ADVISOR_TEST_SEED'])
  project.provide('propertySeed', seed)
  process.stdout.write(`Property tests draw with seed ${seed}: ADVISOR_TEST_SEED=${seed} repeats this run\n`)
}
