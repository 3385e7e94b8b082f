import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { printedStatement, printStatementInput, StatementFirm } from '../../contract/api/statements'
import { AppError } from '../../contract/errors'
import { checkWording, wordingAllowed } from '../../domain/proposal/wording'
import { translator } from '../../i18n/create-i18n'
import { renderServiceStatement } from '../../proposal/statements/service-statement-paper'
import { renderTurnoverBill } from '../../proposal/statements/turnover-bill-paper'
import type { BackendContext } from '../context'
import { textOf } from '../proposals/print-proposal'
import { PRINT_FONTS_PATH, PRINT_SCRIPT_PATH, printResources } from '../proposals/print-resources'
import { serviceStatementFor } from './service-statement'
import { turnoverBillFor } from './turnover-bill'

type Input = z.output<typeof printStatementInput>

interface Drawn {
  readonly html: string
  readonly day: string
  /** Names and quoted words, which the wording rules do not look at. */
  readonly verbatim: readonly string[]
  readonly facts: Readonly<Record<string, string | number | boolean>>
}

const firmNames = ({ firm, branch, advisorName }: StatementFirm): string[] => [firm, branch, advisorName]

async function draw(ctx: BackendContext, { clientId, kind, period, language }: Input): Promise<Drawn> {
  const page = {
    scriptPath: PRINT_SCRIPT_PATH,
    fontsPath: PRINT_FONTS_PATH,
    nonce: randomBytes(16).toString('base64url'),
  }
  if (kind === 'turnover') {
    const view = await turnoverBillFor(ctx, clientId)
    const subjects = view.bill.result.missing.flatMap(({ subject }) => subject ?? [])
    return {
      html: renderTurnoverBill(view, language, page),
      day: view.to,
      verbatim: [view.client.name, ...firmNames(view.firm), ...subjects],
      facts: { kind, from: view.openedOn, to: view.to, inputHash: view.inputHash },
    }
  }
  const view = await serviceStatementFor(ctx, { clientId, period })
  const { promises } = view.statement.record
  return {
    html: renderServiceStatement(view, language, page),
    day: view.to,
    verbatim: [
      view.client.name,
      ...firmNames(view.firm),
      ...view.statement.funds.map(({ name }) => name),
      ...promises.map(({ words }) => words),
    ],
    facts: { kind, period: view.period, to: view.to, reviewed: view.reviewedOn !== null, inputHash: view.inputHash },
  }
}

/**
 * One of the two papers as a file. Its words are checked, and the print is noted in the audit chain with the SHA-256 of the
 * file, so that a copy can be recognised later. AppError `wordingRefused`.
 */
export async function printStatement(
  ctx: BackendContext,
  input: Input,
): Promise<Omit<z.infer<typeof printedStatement>, 'downloadId'> & { readonly bytes: Uint8Array }> {
  const { clientId, kind, language } = input
  const { html, day, verbatim, facts } = await draw(ctx, input)
  const findings = checkWording(textOf(html), language, { verbatim: verbatim.filter(Boolean) })
  if (!wordingAllowed(findings))
    throw new AppError('wordingRefused', {
      reasons: findings.filter(({ severity }) => severity === 'block').map(({ phrase }) => phrase),
    })
  const bytes = await ctx.ports.printer.printToPdf({ html, resources: await printResources(ctx.ports) })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await ctx.store.execute('audit.note', ctx.session.actor, {
    action: 'statements.print',
    entity: 'client',
    entityId: clientId,
    facts: { ...facts, language, sha256 },
  })
  // The name of a file outside the book names no client.
  return { fileName: `${translator(language)(`statements.file.${kind}`)}-${day}.pdf`, bytes, sha256 }
}
