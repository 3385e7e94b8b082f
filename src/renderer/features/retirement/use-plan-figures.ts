import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PlanFigures } from '../../../contract/api/plan-figures'
import { api } from '../../lib/api'
import { isComplete, type Plan } from './plan-edit'

/**
 * What follows from a plan without any chance in it. Asked once the hand rests: nothing under a moving slider waits for it,
 * and the last figures stay until the next are there.
 */
export function usePlanFigures(clientId: string, rested: Plan): PlanFigures | undefined {
  return useQuery({
    queryKey: ['zone.figures', clientId, rested],
    queryFn: () => api.zone.figures.query({ clientId, plan: rested }),
    enabled: isComplete(rested),
    placeholderData: keepPreviousData,
  }).data
}
