import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { billsFileInput } from '../../contract/api/bills'
import { AppError } from '../../contract/errors'
import { isAutomatic } from '../../domain/fees/bill-choice'
import { checkWording, wordingAllowed } from '../../domain/proposal/wording'
import { translator } from '../../i18n/create-i18n'
import { renderBills } from '../../proposal/bills-paper'
import type { BackendContext } from '../context'
import { PRINT_FONTS_PATH, PRINT_SCRIPT_PATH, printResources } from '../proposals/print-resources'
import { billsForClient } from './bills-for-client'
import { hashOfInputs } from './export-bills'

/** The reconciliation on paper, account numbers masked. The print is noted in the audit chain. */
export async function printBills(
  ctx: BackendContext,
  { language, ...input }: z.output<typeof billsFileInput>,
): Promise<{ fileName: string; downloadId: string }> {
  const on = ctx.today()
  const { clientId } = input
  const [bills, client, firm] = await Promise.all([
    billsForClient(ctx, input),
    ctx.store.query('clients.get', { clientId, on }),
    ctx.store.query('app.profile', {}),
  ])
  const inputHash = hashOfInputs(bills)
  const html = renderBills(
    {
      bills,
      tried: !isAutomatic(input.choice),
      firm,
      client: { name: client.name, clientNo: client.clientNo.slice(-4) },
      language,
      on,
      inputHash,
    },
    { scriptPath: PRINT_SCRIPT_PATH, fontsPath: PRINT_FONTS_PATH, nonce: randomBytes(16).toString('base64url') },
  )
  const verbatim = [client.name, firm.firm, firm.branch, ...bills.rows.map(({ name }) => name)].filter(Boolean)
  const findings = checkWording(textOf(html), language, { verbatim })
  if (!wordingAllowed(findings))
    throw new AppError('wordingRefused', {
      reasons: findings.filter((f) => f.severity === 'block').map((f) => f.phrase),
    })
  const bytes = await ctx.ports.printer.printToPdf({ html, resources: await printResources(ctx.ports) })
  await ctx.store.execute('bills.export', ctx.session.actor, {
    clientId,
    format: 'pdf',
    reveal: false,
    reason: '',
    inputHash,
    misfits: bills.counts.misfits,
  })
  const fileName = `${translator(language)('bills.fileName')}-${bills.to}.pdf`
  return { fileName, downloadId: ctx.downloads.offer({ fileName, contentType: 'application/pdf', bytes }) }
}

const textOf = (html: string): string => html.replace(/<style[\s\S]*?<\/style>/g, ' ').replace(/<[^>]+>/g, '\n')
