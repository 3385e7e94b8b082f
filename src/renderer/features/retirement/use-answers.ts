import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, type Outputs } from '../../lib/api'
import { isComplete, type Plan } from './plan-edit'
import { useNewest } from '../../lib/use-newest'
import { useRested } from './use-rested'

type Projection = Outputs['zone']['project']

/**
 * The answers to a plan that moves: a quick one with every move, and, once the hand rests, the one of all models, which
 * decides the zone, and the levers.
 */
export function useAnswers(clientId: string, plan: Plan) {
  const asked = useMemo(() => (isComplete(plan) ? plan : null), [plan])
  const quick = useNewest(asked, (question) => api.zone.project.query({ clientId, plan: question }))
  const rested = useRested(asked)
  const still = rested !== null && rested === asked
  const full = useQuery({
    queryKey: ['zone.projectFully', clientId, rested],
    queryFn: () => api.zone.projectFully.query({ clientId, plan: rested ?? plan }),
    enabled: still,
  })
  const careful: Projection | undefined = still ? full.data : undefined
  const shown = careful ?? quick.data
  const levers = useQuery({
    queryKey: ['zone.levers', clientId, rested],
    queryFn: () => api.zone.levers.query({ clientId, plan: rested ?? plan }),
    enabled: careful !== undefined && careful.zone !== 'green',
  })
  return { rested: rested ?? plan, careful, shown, error: quick.error ?? full.error, levers }
}
