import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { AppError } from '../../contract/errors'
import { secured } from './headers'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

const PLAIN_SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._@-]*$/

/**
 * Segments of a path below the built pages, or undefined.
 *
 * SECURITY: a path is taken apart once, after decoding once; only plain names pass, so neither `..`, an encoded slash,
 * a backslash, a drive letter nor a hidden file can be named.
 */
function segmentsOf(pathname: string): string[] | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const segments = decoded.split('/').filter((segment) => segment !== '')
  return segments.every((segment) => PLAIN_SEGMENT.test(segment)) ? segments : undefined
}

async function fileBelow(root: string, segments: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const [base, file] = await Promise.all([realpath(root), realpath(join(root, ...segments))])
    // SECURITY: a link inside the folder that leads out of it is not followed.
    if (!file.startsWith(base + sep)) throw new AppError('notFound')
    return await readFile(file)
  } catch {
    throw new AppError('notFound')
  }
}

/** What the page carries where its nonce belongs: `<meta name="csp-nonce" content="%CSP_NONCE%">`. */
const NONCE_PLACE = '%CSP_NONCE%'

async function page(root: string): Promise<Response> {
  const nonce = randomBytes(18).toString('base64')
  const html = new TextDecoder().decode(await fileBelow(root, ['index.html']))
  return secured(
    new Response(html.replaceAll(NONCE_PLACE, nonce), { headers: { 'content-type': CONTENT_TYPES['.html'] ?? '' } }),
    { page: nonce },
  )
}

/** Built pages: the one page at `/`, and the files that it loads. AppError `notFound` for everything else. */
export async function serveStatic(root: string, pathname: string): Promise<Response> {
  const segments = segmentsOf(pathname)
  if (segments === undefined) throw new AppError('notFound')
  if (segments.length === 0 || segments.join('/') === 'index.html') return page(root)
  const contentType = CONTENT_TYPES[extname(segments.at(-1) ?? '').toLowerCase()]
  if (contentType === undefined) throw new AppError('notFound')
  const body = await fileBelow(root, segments)
  const hashed = segments[0] === 'assets'
  return secured(new Response(body, { headers: { 'content-type': contentType } }), hashed ? { cache: 'forever' } : {})
}
