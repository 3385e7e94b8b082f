import { defineJob, type JobDefinition } from '../../contract/job'
import * as contract from '../../contract/jobs/tiering'
import { ok } from '../../domain/result'
import { evaluateTiers } from '../../domain/tiering/evaluate'
import { atStakeOf, migrationOf } from '../../domain/tiering/migration'
import { compilePolicy, defaultTierPolicy } from '../../domain/tiering/policy'

export const tieringJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'tiering.evaluate',
    summary: 'One review of a book by a tier policy: tier, reasons and score sheet of every unit, and the migration.',
    input: contract.evaluateInput,
    output: contract.evaluateOutput,
    example: {
      policy: 'tier-policy-default',
      on: '2026-11-30',
      units: [
        { id: 'h1', aum20: 3200000, sustainableRevenue12: 9000, monthsSinceTrade: 1, tenureYears: 6, headAge: 52 },
        { id: 'h2', aum20: 410000, sustainableRevenue12: 900, monthsSinceTrade: 2, tenureYears: 9, headAge: 61 },
      ],
      previous: { h2: { tier: 'S2', misses: 1, since: '2024-05-31' } },
    },
    policiesOf: ({ policy }) => {
      const { id, version } = typeof policy === 'string' ? defaultTierPolicy : policy
      return { [id]: version }
    },
    run: ({ policy, on, units, previous, scoreSheets }, context) => {
      const compiled = compilePolicy(typeof policy === 'string' ? defaultTierPolicy : policy)
      if (!compiled.ok) return compiled
      const results = evaluateTiers(compiled.value, on, units, previous, {
        scoreSheets,
        progress: (done) => context.progress(done),
        cancelled: () => context.cancelled(),
      })
      if (!results.ok) return results
      const codes = compiled.value.tiers.map((tier) => tier.code)
      return ok({
        units: results.value,
        migration: migrationOf(codes, results.value, previous),
        atStake: atStakeOf(codes, units, results.value, previous),
      })
    },
  }),
]
