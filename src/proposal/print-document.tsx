import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Language } from '../i18n/types'
import type { PrintPage } from './render-proposal'

/** Everything that is printed is one HTML page of this frame; `style` is its CSS, `body` what stands on its sheets. */
export function printDocument(
  frame: { readonly language: Language; readonly title: string; readonly style: string },
  page: PrintPage,
  body: ReactNode,
): string {
  // SECURITY: nothing but our own script, styles and fonts can load from a print page.
  const policy = `default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; script-src 'nonce-${page.nonce}'; img-src data:`
  return `<!doctype html>${renderToStaticMarkup(
    <html lang={frame.language}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <title>{frame.title}</title>
        <link rel="stylesheet" href={page.fontsPath} />
        <style dangerouslySetInnerHTML={{ __html: frame.style }} />
      </head>
      <body>
        {body}
        <script nonce={page.nonce} src={page.scriptPath} />
      </body>
    </html>,
  )}`
}
