import { initTRPC, TRPCError } from '@trpc/server'
import { AppError } from '../contract/errors'
import type { BackendContext } from './context'
import { toFault, trpcCodeOf } from './fault'

const SLOW_MS = 1000

const t = initTRPC.context<BackendContext>().create({
  isDev: false,
  errorFormatter: ({ shape, error, ctx, path, input }) => {
    const app = toFault(error, ctx?.log, path ?? 'api', input)
    // SECURITY: neither message nor stack leave the backend, they may quote client data.
    return {
      code: shape.code,
      message: app.code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, ...(path === undefined ? {} : { path }), app },
    }
  },
})

/** Gives expected failures their HTTP class and notes slow calls. */
const watched = t.middleware(async ({ ctx, path, next }) => {
  const started = performance.now()
  const result = await next()
  const ms = Math.round(performance.now() - started)
  if (ms >= SLOW_MS) ctx.log.info('slow', { path, ms })
  if (!result.ok && result.error.cause instanceof AppError) {
    throw new TRPCError({ code: trpcCodeOf(result.error.cause.code), cause: result.error.cause })
  }
  return result
})

export const router = t.router
/** Every procedure starts from this one. */
export const procedure = t.procedure.use(watched)
/** Calls procedures without HTTP: the command line and the demonstration. */
export const createCallerFactory = t.createCallerFactory
