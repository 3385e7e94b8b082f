import { isDeepStrictEqual } from 'node:util'
import type { BranchView } from '../../contract/api/branch'
import type { Language } from '../../contract/api/common'
import type { BranchFigures } from '../../domain/fees/branch-figures'
import { revenueMonths, revenueStability } from '../../domain/fees/revenue-stability'
import { translator } from '../../i18n/create-i18n'
import { formatInstant } from '../../i18n/format'
import { renderBranch } from '../../proposal/branch/render-branch'
import type { BackendContext } from '../context'
import { branchBookOf } from './book'
import { branchFiguresView } from './figures'
import { internalPaper } from './internal-paper'

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
  const [view, book] = await Promise.all([branchFiguresView(ctx), branchBookOf(ctx)])
  const months = revenueMonths(book.months)
  const stability = revenueStability(months, null)
  return internalPaper(ctx, {
    content: figures,
    language,
    name: translator(language)('branch.paper.file'),
    action: 'branch.print',
    render: (head, page) =>
      renderBranch(
        {
          ...head,
          figures,
          origin: originOf(view, figures, language),
          book,
          stability: stability === null ? null : { months: months.map(({ month }) => month), stability },
        },
        page,
      ),
  })
}
