import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { BranchView } from '../../contract/api/branch'
import type { Language } from '../../contract/api/common'
import type { BranchFigures } from '../../domain/fees/branch-figures'
import { revenueMonths, revenueStability } from '../../domain/fees/revenue-stability'
import { translator } from '../../i18n/create-i18n'
import { formatInstant } from '../../i18n/format'
import { renderBranch } from '../../proposal/branch/render-branch'
import type { BackendContext } from '../context'
import { printPageOf } from '../market-day/day-pages'
import { printResources } from '../proposals/print-resources'
import { branchBookOf } from './book'
import { branchFiguresView } from './figures'

/** Where the printed figures come from: the example, the branch's own, or a trial that nobody has saved. */
function originOf(view: BranchView, figures: BranchFigures, language: Language): string {
  const t = translator(language)
  if (!isDeepStrictEqual(figures, view.own ?? view.shipped)) return t('branch.origin.trial')
  return view.own === null
    ? t('branch.origin.example')
    : t('branch.origin.own', { by: view.changedBy ?? '', at: formatInstant(view.changedAt ?? 0) })
}

/** The branch's breakeven as a file: internal, marked with user, time and hash, audited. */
export async function printBranch(
  ctx: BackendContext,
  { figures, language }: { readonly figures: BranchFigures; readonly language: Language },
): Promise<{ downloadId: string; fileName: string }> {
  const t = translator(language)
  const [view, book, firm] = await Promise.all([
    branchFiguresView(ctx),
    branchBookOf(ctx),
    ctx.store.query('app.profile', {}),
  ])
  const months = revenueMonths(book.months)
  const stability = revenueStability(months, null)
  const hash = createHash('sha256').update(JSON.stringify(figures)).digest('hex').slice(0, 12)
  const html = renderBranch(
    {
      figures,
      origin: originOf(view, figures, language),
      book,
      stability: stability === null ? null : { months: months.map(({ month }) => month), stability },
      firm,
      on: ctx.today(),
      mark: t('marketDay.export.mark', {
        user: ctx.session.actor,
        time: formatInstant(ctx.ports.clock.now()),
        hash,
      }),
      language,
    },
    printPageOf(),
  )
  const bytes = await ctx.ports.printer.printToPdf({ html, resources: await printResources(ctx.ports) })
  await ctx.store.execute('audit.note', ctx.session.actor, {
    action: 'branch.print',
    entity: 'policy',
    entityId: 'branch-example',
    facts: { language, hash },
  })
  const fileName = `${t('branch.paper.file')}-${ctx.today()}.pdf`
  return { downloadId: ctx.downloads.offer({ fileName, contentType: 'application/pdf', bytes }), fileName }
}
