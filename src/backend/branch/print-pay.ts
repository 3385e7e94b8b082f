import type { PayForm } from '../../contract/api/branch'
import type { Language } from '../../contract/api/common'
import { AppError } from '../../contract/errors'
import { simulatePayCase } from '../../domain/fees/pay-simulator'
import { translator } from '../../i18n/create-i18n'
import { renderPay } from '../../proposal/branch/render-pay'
import type { BackendContext } from '../context'
import { internalPaper } from './internal-paper'
import { payTermsOf } from './pay-terms'

/**
 * The pay simulation on the screen as a file, for managers. AppError `forbidden` for an advisor, `computationRefused`
 * for a scheme that the rules forbid: no paper shows such figures.
 */
export async function printPay(
  ctx: BackendContext,
  { form, language }: { readonly form: PayForm; readonly language: Language },
): Promise<{ downloadId: string; fileName: string }> {
  const terms = await payTermsOf(ctx)
  const simulated = simulatePayCase({ ...form, vatRate: terms.vatRate })
  if (!simulated.ok) throw new AppError('computationRefused', { problems: simulated.problems })
  return internalPaper(ctx, {
    content: { form, vatRate: terms.vatRate },
    language,
    name: translator(language)('branch.paper.pay.file'),
    action: 'branch.printPay',
    render: (head, page) => renderPay({ ...head, form, terms, simulation: simulated.value }, page),
  })
}
