import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { AnyTRPCRouter } from '@trpc/server'
import { AppError } from '../../contract/errors'
import { readPreferences } from '../app/preferences'
import type { BackendContext } from '../context'
import { toFault } from '../fault'
import { answerClientWindow, isClientDoor } from '../meeting/client-door'
import { faultAnswer, fileAnswer, json } from './answers'
import { SLICE_BYTES } from './arriving-file'
import type { DownloadDesk } from './downloads'
import { secured } from './headers'
import { isApiPath } from './paths'
import { readBody } from './read-body'
import { serveStatic } from './static-files'
import type { UploadDesk } from './uploads'

const JSON_BYTES = 1024 * 1024
const MAX_BATCH = 30

interface Desk {
  readonly context: BackendContext
  readonly router: AnyTRPCRouter
  readonly uploads: UploadDesk
  readonly downloads: DownloadDesk
}

/**
 * SECURITY: calls are POST with a JSON body of at most 1 MB. Names of clients thus never stand in a URL (decisions A31),
 * and no plain form or image of a foreign page can make a call.
 */
async function callProcedure({ context, router }: Desk, request: Request): Promise<Response> {
  if (request.method !== 'POST') throw new AppError('invalidInput')
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) throw new AppError('invalidInput')
  const body = await readBody(request, JSON_BYTES)
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(request.url, { method: 'POST', headers: request.headers, body, signal: request.signal }),
    router,
    createContext: () => context,
    allowMethodOverride: true,
    maxBatchSize: MAX_BATCH,
  })
  return secured(new Response(response.body, { status: response.status, headers: response.headers }))
}

async function takeSlice({ uploads }: Desk, request: Request, uploadId: string, index: number): Promise<Response> {
  if (request.method !== 'POST') throw new AppError('invalidInput')
  return json(await uploads.put(uploadId, index, await readBody(request, SLICE_BYTES)))
}

async function proposalPdf({ context }: Desk, id: string): Promise<Response> {
  const { bytes } = await context.store.query('proposals.pdf', { id })
  return fileAnswer({ fileName: `proposal-${id}.pdf`, contentType: 'application/pdf', bytes })
}

async function answer(desk: Desk, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/api/trpc/')) return callProcedure(desk, request)
  if (isClientDoor(pathname)) {
    const { context } = desk
    return answerClientWindow({ desk: context.meeting, preferences: () => readPreferences(context) }, request)
  }
  const slice = /^\/api\/upload\/([\w-]{1,64})\/(\d{1,6})$/.exec(pathname)
  if (slice !== null) return takeSlice(desk, request, slice[1] ?? '', Number(slice[2]))
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('notFound')
  const proposal = /^\/api\/proposals\/([\w-]{1,64})\.pdf$/.exec(pathname)
  if (proposal !== null) return proposalPdf(desk, proposal[1] ?? '')
  const file = /^\/api\/files\/([\w-]{1,64})$/.exec(pathname)
  if (file !== null) return fileAnswer(desk.downloads.collect(file[1] ?? ''))
  if (isApiPath(pathname)) throw new AppError('notFound')
  return serveStatic(desk.context.ports.rendererDir, pathname)
}

/** The whole application as one function. It never throws and never rejects: a fault becomes `{ error: { code, ref } }`. */
export const createHandler =
  (desk: Desk) =>
  async (request: Request): Promise<Response> => {
    try {
      return await answer(desk, request)
    } catch (error) {
      return faultAnswer(toFault(error, desk.context.log, 'http'))
    }
  }
