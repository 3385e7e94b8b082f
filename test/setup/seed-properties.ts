import * as fc from 'fast-check'
import { afterEach, beforeEach, inject } from 'vitest'

/* Runs before each test file: properties without a seed of their own draw with that of the run, repeats with the next. */

const seeds = inject('propertySeeds')
const ofRound = (round: number): number => seeds[round % seeds.length] as number

if (seeds.length === 1) fc.configureGlobal({ seed: ofRound(0) })
else {
  let drawn = false
  const drawWith = (seed: number): void => {
    drawn = false
    fc.configureGlobal({
      get seed() {
        drawn = true
        return seed
      },
    })
  }
  /** Tests that draw nothing: once is enough. */
  const settled = new Set<string>()
  drawWith(ofRound(0))
  beforeEach(({ task, skip }) => {
    if (settled.has(task.id)) skip()
    drawWith(ofRound(task.result?.repeatCount ?? 0))
  })
  afterEach(({ task }) => {
    if (!drawn) settled.add(task.id)
  })
}
