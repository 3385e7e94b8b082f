import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, type Outputs } from '../../lib/api'
import { isComplete, type Plan } from './plan-edit'
import { useNewest } from '../../lib/use-newest'
import { useRested } from './use-rested'

/** What is redrawn with every move; the careful answer has all of it and more. */
export type Glance = Outputs['zone']['glance']
export type Projection = Outputs['zone']['projectFully']
/** What stands above: the quick answer, and then the careful one in its place. */
export type Answer = Glance & Partial<Pick<Projection, 'spread'>>

/**
 * The answers to a plan that moves: a quick one with every move, and, once the hand rests, the one of all models, which
 * decides the zone, and the levers. `round` counts changes of what stands beside the plan: with each the same plan is a new
 * question.
 */
export function useAnswers(clientId: string, plan: Plan, round: number) {
  const asked = useMemo(() => (isComplete(plan) ? (round === 0 ? plan : { ...plan }) : null), [plan, round])
  const quick = useNewest(asked, (question) => api.zone.glance.query({ clientId, plan: question }))
  const rested = useRested(asked)
  const still = rested !== null && rested === asked
  const full = useQuery({
    queryKey: ['zone.projectFully', clientId, rested],
    queryFn: () => api.zone.projectFully.query({ clientId, plan: rested ?? plan }),
    enabled: still,
  })
  const careful: Projection | undefined = still ? full.data : undefined
  const shown: Answer | null = careful ?? quick.data
  const lastFull = full.data
  // What stands further down keeps to the last careful answer while the hand moves.
  const explained = useMemo(
    () => (lastFull === undefined || rested === null ? null : { plan: rested, projection: lastFull }),
    [rested, lastFull],
  )
  const levers = useQuery({
    queryKey: ['zone.levers', clientId, rested],
    queryFn: () => api.zone.levers.query({ clientId, plan: rested ?? plan }),
    enabled: careful !== undefined && careful.zone !== 'green',
  })
  return { rested: rested ?? plan, careful, explained, shown, error: quick.error ?? full.error, levers }
}
