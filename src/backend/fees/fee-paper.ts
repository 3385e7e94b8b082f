import type { Language } from '../../contract/api/common'
import type { FeeClientInput } from '../../contract/api/fee-window'
import { AppError } from '../../contract/errors'
import { checkWording, wordingAllowed } from '../../domain/proposal/wording'
import { translator } from '../../i18n/create-i18n'
import { renderFeePaper } from '../../proposal/fees/fee-paper'
import type { BackendContext } from '../context'
import { printPageOf } from '../market-day/day-pages'
import { textOf } from '../proposals/print-proposal'
import { printResources } from '../proposals/print-resources'
import { clientView } from './client-view'

/** The comparison of costs as one page for the client. An expired schedule may not stand on paper. */
export async function printFeePaper(
  ctx: BackendContext,
  { language, ...input }: FeeClientInput & { readonly language: Language },
): Promise<{ fileName: string; downloadId: string }> {
  const [view, firm] = await Promise.all([clientView(ctx, input, 'paper'), ctx.store.query('app.profile', {})])
  const html = renderFeePaper({ view, firm, language }, printPageOf())
  const findings = checkWording(textOf(html), language, {
    verbatim: [view.clientName, firm.firm, firm.branch, firm.advisorName].filter(Boolean),
  })
  if (!wordingAllowed(findings)) {
    const reasons = findings.filter((f) => f.severity === 'block').map((f) => f.phrase)
    throw new AppError('wordingRefused', { reasons })
  }
  const bytes = await ctx.ports.printer.printToPdf({ html, resources: await printResources(ctx.ports) })
  await ctx.store.execute('audit.note', ctx.session.actor, {
    action: 'fees.print',
    entity: 'client',
    entityId: input.clientId,
    facts: { schedule: view.schedule.id, language },
  })
  // The name of a file outside the book names no client.
  const fileName = `${translator(language)('feeWindow.paper.fileName')}-${view.on}.pdf`
  return { fileName, downloadId: ctx.downloads.offer({ fileName, contentType: 'application/pdf', bytes }) }
}
