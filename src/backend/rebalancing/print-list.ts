import { randomBytes } from 'node:crypto'
import type { Language } from '../../contract/api/common'
import { AppError } from '../../contract/errors'
import { checkWording, wordingAllowed } from '../../domain/proposal/wording'
import { translator } from '../../i18n/create-i18n'
import { renderTradeList } from '../../proposal/trade-list-paper'
import type { BackendContext } from '../context'
import { PRINT_FONTS_PATH, PRINT_SCRIPT_PATH, printResources } from '../proposals/print-resources'
import { listTerms } from './policy'

/** The list on paper: one to a few pages, account numbers masked. The print is noted in the audit chain. */
export async function printTradeList(
  ctx: BackendContext,
  { id, language }: { readonly id: string; readonly language: Language },
): Promise<{ fileName: string; downloadId: string }> {
  const on = ctx.today()
  const list = await ctx.store.query('tradeLists.get', { id, ...listTerms(on) })
  const [client, firm] = await Promise.all([
    ctx.store.query('clients.get', { clientId: list.clientId, on }),
    ctx.store.query('app.profile', {}),
  ])
  const html = renderTradeList(
    { list, firm, client: { name: client.name, clientNo: client.clientNo.slice(-4) }, language, on },
    { scriptPath: PRINT_SCRIPT_PATH, fontsPath: PRINT_FONTS_PATH, nonce: randomBytes(16).toString('base64url') },
  )
  const verbatim = [client.name, firm.firm, firm.branch, ...list.lines.map(({ name }) => name)].filter(Boolean)
  const findings = checkWording(textOf(html), language, { verbatim })
  if (!wordingAllowed(findings))
    throw new AppError('wordingRefused', {
      reasons: findings.filter((f) => f.severity === 'block').map((f) => f.phrase),
    })
  const bytes = await ctx.ports.printer.printToPdf({ html, resources: await printResources(ctx.ports) })
  await ctx.store.execute('tradeLists.export', ctx.session.actor, { id, format: 'pdf', reveal: false, reason: '' })
  const fileName = `${translator(language)('rebalancing.csv.fileName')}-${list.on}.pdf`
  return { fileName, downloadId: ctx.downloads.offer({ fileName, contentType: 'application/pdf', bytes }) }
}

const textOf = (html: string): string => html.replace(/<style[\s\S]*?<\/style>/g, ' ').replace(/<[^>]+>/g, '\n')
