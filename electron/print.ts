import { randomUUID } from 'node:crypto'
import type { Session } from 'electron'
import { PRINT_POLICY } from '../src/backend/http/headers'
import { AppError } from '../src/contract/errors'
import type { PrintDocument, Printer } from '../src/host/ports'
import type { ElectronApi } from './electron-api'
import { lockedPage } from './window-options'

const SCHEME = 'app'

function answer(document: PrintDocument | undefined, pathname: string): Response {
  if (document === undefined) return new Response(null, { status: 404 })
  if (pathname === '/') {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PRINT_POLICY }
    return new Response(document.html, { headers })
  }
  const resource = document.resources.get(decodeURIComponent(pathname))
  if (resource === undefined) return new Response(null, { status: 404 })
  return new Response(resource.body as Uint8Array<ArrayBuffer>, { headers: { 'content-type': resource.contentType } })
}

/** SECURITY: print pages live in a session of their own, in memory, where nothing but their document can be loaded. */
function printSession({ session }: ElectronApi, documents: ReadonlyMap<string, PrintDocument>): Session {
  const own = session.fromPartition('advisor-print')
  own.setPermissionRequestHandler((_contents, _permission, reply) => reply(false))
  own.setPermissionCheckHandler(() => false)
  own.webRequest.onBeforeRequest(({ url }, reply) =>
    reply({ cancel: !url.startsWith(`${SCHEME}://`) && !url.startsWith('data:') }),
  )
  own.protocol.handle(SCHEME, ({ url }) => answer(documents.get(new URL(url).host), new URL(url).pathname))
  return own
}

/** Prints in a hidden window: tagged, with outline, backgrounds and the page's own size. */
export function createElectronPrinter(electron: ElectronApi): Printer {
  const documents = new Map<string, PrintDocument>()
  let session: Session | undefined
  return {
    printToPdf: async (document) => {
      session ??= printSession(electron, documents)
      const host = `print-${randomUUID()}`
      documents.set(host, document)
      const window = new electron.BrowserWindow({
        show: false,
        webPreferences: { ...lockedPage(session), backgroundThrottling: false },
      })
      try {
        await window.loadURL(`${SCHEME}://${host}/`)
        await window.webContents.executeJavaScript('document.fonts.ready.then(() => undefined)')
        const pdf = await window.webContents.printToPDF({
          printBackground: true,
          preferCSSPageSize: true,
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        })
        return new Uint8Array(pdf)
      } catch {
        throw new AppError('pdfFailed')
      } finally {
        documents.delete(host)
        window.destroy()
      }
    },
  }
}
