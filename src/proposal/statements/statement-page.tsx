import type { ReactNode } from 'react'
import type { Language } from '../../i18n/types'
import { printDocument } from '../print-document'
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
  const style = `${proposalStyles(frame.accent, frame.runningHead, false)}\nsection:first-of-type { break-before: auto }\n${frame.extra}`
  return printDocument({ language: frame.language, title: frame.title, style }, page, frame.body)
}
