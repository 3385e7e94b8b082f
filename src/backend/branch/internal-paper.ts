import { createHash } from 'node:crypto'
import type { Language } from '../../contract/api/common'
import { translator } from '../../i18n/create-i18n'
import { formatInstant } from '../../i18n/format'
import type { PrintPage } from '../../proposal/render-proposal'
import type { BackendContext } from '../context'
import { printPageOf } from '../market-day/day-pages'
import { printResources } from '../proposals/print-resources'

/** What every internal paper says of its origin. */
export interface PaperHead {
  readonly firm: { readonly firm: string; readonly branch: string; readonly brandColor: string }
  readonly on: string
  /** User, time and hash of the content. */
  readonly mark: string
  readonly language: Language
}

interface InternalPaper {
  /** What the paper rests on: hashed, so that a print can be told from another. */
  readonly content: unknown
  readonly language: Language
  /** File name without date and ending. */
  readonly name: string
  readonly action: 'branch.print' | 'branch.printPay'
  readonly render: (head: PaperHead, page: PrintPage) => string
}

/** An internal paper of the branch as a file to save: marked with user, time and hash, audited. */
export async function internalPaper(
  ctx: BackendContext,
  { content, language, name, action, render }: InternalPaper,
): Promise<{ downloadId: string; fileName: string }> {
  const firm = await ctx.store.query('app.profile', {})
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12)
  const mark = translator(language)('marketDay.export.mark', {
    user: ctx.session.actor,
    time: formatInstant(ctx.ports.clock.now()),
    hash,
  })
  const html = render({ firm, on: ctx.today(), mark, language }, printPageOf())
  const bytes = await ctx.ports.printer.printToPdf({ html, resources: await printResources(ctx.ports) })
  await ctx.store.execute('audit.note', ctx.session.actor, {
    action,
    entity: 'policy',
    entityId: action === 'branch.print' ? 'branch-example' : 'branch-planning',
    facts: { language, hash },
  })
  const fileName = `${name}-${ctx.today()}.pdf`
  return { downloadId: ctx.downloads.offer({ fileName, contentType: 'application/pdf', bytes }), fileName }
}
