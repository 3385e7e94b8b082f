import type { AnyTRPCRouter } from '@trpc/server'
import type { Ports } from '../host/ports'
import { createStoreClient, type StoreClient } from '../store/client'
import { createComputePool } from '../worker/pool'
import type { BackendContext } from './context'
import { createDownloads } from './http/downloads'
import { createHandler } from './http/handler'
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
  /** Starts the compute process before it is needed. Default true. */
  readonly warm?: boolean
  readonly store?: StoreClient
}

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
    warm: options.warm ?? true,
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

  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
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
    fetch: createHandler({ context, router, uploads, downloads }),
    context,
    close: () => (closing ??= close()),
  }
}
