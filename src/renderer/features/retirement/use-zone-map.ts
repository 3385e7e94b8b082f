import { useCallback, useEffect, useRef, useState } from 'react'
import type { ProgressEvent } from '../../../contract/api/common'
import type { ZoneMapView } from '../../../contract/api/zone'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { jobStop } from '../../lib/job-stop'
import { readStream, sendStop } from '../../lib/use-stream'
import type { Plan } from './plan-edit'

interface MapState {
  /** The last map, with the plan that it was drawn for; it stays until the next is there. */
  readonly map: ZoneMapView | null
  readonly of: Plan | null
  readonly progress: ProgressEvent | null
  readonly running: boolean
  readonly stopped: boolean
  readonly error: unknown
}

const NOTHING: MapState = { map: null, of: null, progress: null, running: false, stopped: false, error: null }

/** The zone map of a plan while `wanted`; another plan ends the work for the one before. */
export function useZoneMap(clientId: string, plan: Plan, wanted: boolean) {
  const [state, setState] = useState<MapState>(NOTHING)
  const newest = useRef(0)
  const job = useRef(jobStop(sendStop))
  const cancel = useCallback((): void => job.current.stop(), [])
  const draw = useCallback(async (): Promise<void> => {
    const own = ++newest.current
    const isNewest = (): boolean => newest.current === own
    const show = (change: Partial<MapState>): void => {
      if (isNewest()) setState((now) => ({ ...now, ...change }))
    }
    const ownJob = jobStop(sendStop)
    job.current = ownJob
    show({ running: true, stopped: false, progress: null, error: null })
    try {
      const stream = await api.zone.map.mutate({ clientId, plan })
      const map = await readStream<ZoneMapView>(stream, (progress) => {
        ownJob.named(progress.jobId)
        show({ progress })
      })
      show({ map, of: plan, running: false, progress: null })
    } catch (error) {
      const stopped = faultOf(error).code === 'cancelled'
      show({ running: false, progress: null, stopped, error: stopped ? null : error })
    }
  }, [clientId, plan])
  const abandon = useCallback((): void => {
    newest.current++
    cancel()
  }, [cancel])
  useEffect(() => {
    if (!wanted) return undefined
    void draw()
    return abandon
  }, [wanted, draw, abandon])
  return { ...state, cancel, again: () => void draw() }
}
