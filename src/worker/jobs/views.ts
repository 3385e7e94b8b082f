import type { z } from 'zod'
import { defineJob, type JobDefinition } from '../../contract/job'
import { viewsRecordInput, viewsRecordOutput, viewsTiltInput, viewsTiltOutput } from '../../contract/jobs/views'
import { ok } from '../../domain/result'
import { shippedTiltPolicies, tacticalTilt } from '../../domain/tactical/tactical-tilt'
import type { TiltPolicies } from '../../domain/tactical/tilt-room'
import { trackRecord } from '../../domain/tactical/track-record'

const policiesOf = ({ market, riskBudgets, policy }: z.infer<typeof viewsTiltInput>): TiltPolicies => ({
  market: market ?? shippedTiltPolicies.market,
  riskBudgets: riskBudgets ?? shippedTiltPolicies.riskBudgets,
  tactical: policy ?? shippedTiltPolicies.tactical,
})

/** Computations of tactical views. */
export const viewsJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'views.tilt',
    summary:
      'The strategic mix tilted by views within tracking error, bands and groups, with what each view contributes.',
    input: viewsTiltInput,
    output: viewsTiltOutput,
    example: {
      level: 'C4',
      strategic: shippedTiltPolicies.riskBudgets.levels.C4.reference,
      views: [
        {
          id: 'hk-over-a',
          level: 'firm',
          exposures: { HK_EQ: 1, CN_EQ_L: -1 },
          expectation: { kind: 'return', perYear: 0.02, confidence: 0.6 },
        },
        { id: 'gold', level: 'own', exposures: { GOLD: 1 }, expectation: { kind: 'conviction', conviction: 2 } },
      ],
    },
    policiesOf: (input) => {
      const { market, riskBudgets, tactical } = policiesOf(input)
      return {
        [market.id]: market.version,
        [riskBudgets.id]: riskBudgets.version,
        [tactical.id]: tactical.version,
      }
    },
    run: (input, context) =>
      tacticalTilt(input, policiesOf(input), (done) => {
        context.progress(done)
        return !context.cancelled()
      }),
  }),
  defineJob({
    name: 'views.record',
    summary: 'What active weights would have added to the strategic mix in finished months, missing months named.',
    input: viewsRecordInput,
    output: viewsRecordOutput,
    example: {
      held: [{ from: '2026-07-01', to: '2026-08-31', active: { HK_EQ: 0.03, CN_EQ_L: -0.03 } }],
      returns: [
        { month: '2026-07', assetClass: 'HK_EQ', value: 0.02 },
        { month: '2026-07', assetClass: 'CN_EQ_L', value: -0.01 },
      ],
      through: '2026-11-23',
    },
    run: ({ held, returns, through }) => ok(trackRecord(held, returns, through)),
  }),
]
