import type { AnyTRPCRouter } from '@trpc/server'
import type { Ports } from '../host/ports'
import { createStoreClient, type StoreClient } from '../store/client'
import { createComputePool } from '../worker/pool'
import type { BackendContext } from './context'
import { createDownloads } from './http/downloads'
import { createHandler } from './http/handler'
import { isApiPath } from './http/paths'
import { createUploads } from './http/uploads'
import { createLog } from './log'
import { createMeetingDesk } from './meeting/desk'
import { createRunningJobs } from './running-jobs'

export interface Backend {
  /** Answers every request of a host; never throws. */
  readonly fetch: (request: Request) => Promise<Response>
  /** For callers without HTTP (command line): `createCaller(backend.context)`. */
  readonly context: BackendContext
  /** Cancels what is running, closes the book, ends the processes. Waits until the book is safely closed. */
  close(): Promise<void>
}

interface BackendOptions {
  /**
   * Starts threads and processes, and loads code, before they are needed – but after the first screen has its answer, so
   * that they do not hold it up. Default true.
   */
  readonly warm?: boolean
  /** Loads the areas of the router, pausing in between; part of warming up. */
  readonly loadAreas?: (pause: () => Promise<void>) => Promise<void>
  readonly store?: StoreClient
}

/** From the first answered call to the warming up: the page paints first. */
const WARM_AFTER_MS = 250
/** Between two areas, so that calls get their turn. */
const PAUSE_MS = 20

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref())

const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** China has had one time zone without summer time since 1991: the business day is UTC + 8 hours. */
const shanghaiDay = (utcMs: number): string => new Date(utcMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)

/** The application without a host: one book, one compute pool, one handler. */
export function createBackend(ports: Ports, router: AnyTRPCRouter, options: BackendOptions = {}): Backend {
  const log = createLog(ports.dataDir, ports.clock)
  const uploads = createUploads()
  const downloads = createDownloads()
  const jobs = createRunningJobs()
  const meeting = createMeetingDesk(() => performance.now())
  const compute = createComputePool({
    spawn: ports.spawn,
    onFault: ({ event, error, stack }) => log.warn(event, { error, stack }),
  })
  const store = options.store ?? createStoreClient({ threadFile: ports.storeThreadFile })
  const context: BackendContext = {
    ports,
    store,
    compute,
    uploads,
    downloads,
    jobs,
    meeting,
    log,
    session: { actor: '', day: null },
    today: () => context.session.day ?? shanghaiDay(ports.clock.now()),
  }
  log.info('started', { version: ports.version, host: ports.kind })

  let closed = false
  const warmUp = async (): Promise<void> => {
    await pause(WARM_AFTER_MS)
    if (closed) return
    store.warm()
    await options.loadAreas?.(() => pause(PAUSE_MS))
    if (!closed) compute.warm()
  }

  const handle = createHandler({ context, router, uploads, downloads })
  let cold = options.warm ?? true
  const fetch = async (request: Request): Promise<Response> => {
    const response = await handle(request)
    if (cold && isApiPath(new URL(request.url).pathname)) {
      cold = false
      warmUp().catch((error: unknown) => log.fault(error, 'warm'))
    }
    return response
  }

  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    closed = true
    jobs.cancelAll()
    meeting.end()
    uploads.clear()
    downloads.clear()
    compute.close()
    try {
      await store.close()
      log.info('closed')
    } catch (error) {
      log.fault(error, 'close')
    }
  }

  return {
    fetch,
    context,
    close: () => (closing ??= close()),
  }
}
