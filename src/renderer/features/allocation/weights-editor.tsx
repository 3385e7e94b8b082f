import { wordOf } from '../../../i18n/create-i18n'
import { formatNumber, formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { TextField } from '../../ui/field'
import { emptyDraft, percentOf, sumOf, type Draft } from './draft'
import type { View } from './view'

const FILLS = 'CN_CASH'

/** One field a class in percent, its sum, and two ways to put it right. */
export function WeightsEditor(props: {
  readonly view: View
  readonly draft: Draft
  readonly onDraft: (draft: Draft) => void
}) {
  const { t } = useI18n()
  const { view, draft, onDraft } = props
  const shown = view.result.classes.filter((c) => c.allowed || c.max > 0 || (percentOf(draft[c.id] ?? '') ?? 1) > 0)
  const sum = sumOf(draft)
  const off = Math.abs(sum - 100) > 1e-6
  const fill = Math.round(((percentOf(draft[FILLS] ?? '') ?? 0) + 100 - sum) * 10) / 10
  return (
    <div className="stack tight">
      <div className="weight-fields">
        {shown.map((c) => (
          <TextField
            key={c.id}
            label={wordOf(t, 'enums.assetClass', c.id)}
            hint={`${t('plan.allocation.proposed')} ${formatPercent(c.proposed)}`}
            value={draft[c.id] ?? ''}
            inputMode="decimal"
            className="num"
            error={percentOf(draft[c.id] ?? '') === null ? t('allocation.choice.weightBad') : null}
            onChange={(text) => onDraft({ ...draft, [c.id]: text })}
            data-testid={`weight-${c.id}`}
          />
        ))}
      </div>
      <div className="row">
        <span className={off ? 'bad-text' : 'dim'} role="status" data-testid="weight-sum">
          {t(off ? 'allocation.choice.sumBad' : 'allocation.choice.sum', { sum: `${formatNumber(sum, 1)}%` })}
        </span>
        {off && fill >= 0 && fill <= 100 && (
          <LinkButton onClick={() => onDraft({ ...draft, [FILLS]: String(fill) })} data-testid="weight-fill">
            {t('allocation.choice.fill', { class: wordOf(t, 'enums.assetClass', FILLS) })}
          </LinkButton>
        )}
        <LinkButton onClick={() => onDraft(emptyDraft(view.result.proposed.weights))}>
          {t('allocation.choice.reset')}
        </LinkButton>
      </div>
    </div>
  )
}
