import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Language } from '../../i18n/types'
import type { PrintPage } from '../render-proposal'
import { proposalStyles } from '../styles'

/** A document of the client on A4 as one HTML page for print; `extra` is CSS of that document alone. */
export function statementPage(
  frame: {
    readonly title: string
    readonly runningHead: string
    readonly accent: string
    readonly language: Language
    readonly extra: string
    readonly body: ReactNode
  },
  page: PrintPage,
): string {
  // SECURITY: nothing but our own script, styles and fonts can load from a print page.
  const policy = `default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; script-src 'nonce-${page.nonce}'; img-src data:`
  const style = `${proposalStyles(frame.accent, frame.runningHead, false)}\nsection:first-of-type { break-before: auto }\n${frame.extra}`
  return `<!doctype html>${renderToStaticMarkup(
    <html lang={frame.language}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <title>{frame.title}</title>
        <link rel="stylesheet" href={page.fontsPath} />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {frame.body}
        <script nonce={page.nonce} src={page.scriptPath} />
      </body>
    </html>,
  )}`
}
