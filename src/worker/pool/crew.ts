import { AppError } from '../../contract/errors'
import type { Computed, Lane, Request } from './lane'

interface Waiting {
  readonly start: (lane: Lane) => void
}

export interface Crew {
  run(request: Request, onProgress?: (done: number) => void, signal?: AbortSignal): Promise<Computed>
  /** Each process as a lane renews its own. */
  renew(): void
  close(): void
}

/**
 * Several processes with one queue: a job goes to the first that is free, so that one which comes alone finds what the one
 * before it has kept, and none waits behind a long one while another process has nothing to do.
 */
export function createCrew(lanes: readonly Lane[]): Crew {
  const busy = new Set<Lane>()
  const waiting: Waiting[] = []

  const next = (): void => {
    const lane = lanes.find((one) => !busy.has(one))
    const first = lane === undefined ? undefined : waiting.shift()
    if (lane === undefined || first === undefined) return
    busy.add(lane)
    first.start(lane)
  }

  const freeLane = (signal: AbortSignal | undefined): Promise<Lane> =>
    new Promise((resolve, reject) => {
      const entry: Waiting = { start: resolve }
      signal?.addEventListener(
        'abort',
        () => {
          const at = waiting.indexOf(entry)
          if (at < 0) return
          waiting.splice(at, 1)
          reject(new AppError('cancelled'))
        },
        { once: true },
      )
      waiting.push(entry)
      next()
    })

  return {
    run: async (request, onProgress, signal) => {
      if (signal?.aborted === true) throw new AppError('cancelled')
      const lane = await freeLane(signal)
      try {
        return await lane.run(request, onProgress, signal)
      } finally {
        busy.delete(lane)
        next()
      }
    },
    renew: () => {
      for (const lane of lanes) lane.renew()
    },
    // Who waits is given a closed lane one after the other, and hears that he is cancelled.
    close: () => {
      for (const lane of lanes) lane.close()
    },
  }
}
