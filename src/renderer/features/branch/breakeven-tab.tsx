import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { feeMixModel } from '../../../charts/models/branch-fee-mix-model'
import { isoProfitModel } from '../../../charts/models/branch-iso-profit-model'
import type { BranchView } from '../../../contract/api/branch'
import { branchBreakeven } from '../../../domain/fees/branch-breakeven'
import { type BranchFigures, branchScenarios, breakevenInputOf } from '../../../domain/fees/branch-figures'
import { branchPlan } from '../../../domain/fees/branch-plan'
import { branchSentences } from '../../../i18n/branch-text'
import { formatInstant, formatPercent, formatRate } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { Card, Figures, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { BookCard } from './book-card'
import { AllFigures } from './all-figures'
import { Levers } from './levers'
import { MixCard, RiskCard, ScenariosCard } from './plan-cards'
import { StudyCard } from './study-card'
import { useSaveBranch } from './use-save'

interface Props {
  readonly view: BranchView
  readonly figures: BranchFigures
  /** The figures are being tried and are not saved. */
  readonly trial: boolean
  readonly onChange: (figures: BranchFigures) => void
  readonly onDiscard: () => void
}

/** Breakeven of the branch: what is tried at the left, what it leads to at the right, all redrawn while a slider moves. */
export function BreakevenTab(props: Props) {
  const { language } = useI18n()
  const { figures } = props
  const outcome = useMemo(() => branchBreakeven(breakevenInputOf(figures)), [figures])
  const plan = useMemo(() => branchPlan(figures, branchScenarios), [figures])
  const iso = useMemo(() => isoProfitModel(figures, language), [figures, language])
  const mix = useMemo(() => feeMixModel(figures, language), [figures, language])
  const book = useQuery({ queryKey: ['branch.book'], queryFn: () => api.branch.book.query() })
  return (
    <div className="branch-grid">
      <div className="stack branch-side">
        <InputsCard {...props} />
      </div>
      <div className="stack">
        <Verdict figures={figures} outcome={outcome} />
        <ChartCard model={iso} testId="iso-profit" />
        <ScenariosCard figures={figures} outcome={outcome} />
        <RiskCard figures={figures} plan={plan} />
        <ChartCard model={mix} testId="fee-mix" />
        <MixCard figures={figures} plan={plan} />
        <QueryView query={book} block>
          {(found) => <BookCard book={found} figures={figures} outcome={outcome} />}
        </QueryView>
        <StudyCard figures={figures} />
      </div>
    </div>
  )
}

function InputsCard({ view, figures, trial, onChange, onDiscard }: Props) {
  const { t } = useI18n()
  const save = useSaveBranch(view)
  const origin = trial
    ? t('branch.origin.trial')
    : view.own === null
      ? t('branch.origin.example')
      : t('branch.origin.own', { by: view.changedBy ?? '', at: formatInstant(view.changedAt ?? 0) })
  return (
    <Card title={t('branch.input.title')} testId="branch-inputs">
      <div className="stack">
        <p className="small" data-testid="branch-origin">
          {trial ? <Tag tone="warn">{origin}</Tag> : <span className="dim">{origin}</span>}
        </p>
        <Levers figures={figures} settled={view.own ?? view.shipped} onChange={onChange} />
        <AllFigures figures={figures} onChange={onChange} />
        <div className="row wrap">
          <Button
            kind="primary"
            size="small"
            disabled={!view.manager || !trial}
            title={view.manager ? undefined : t('branch.save.managerOnly')}
            busy={save.isPending}
            onClick={() => save.mutate(figures)}
            data-testid="save-branch"
          >
            {t('branch.save.save')}
          </Button>
          {trial && (
            <Button size="small" onClick={onDiscard} data-testid="discard-branch">
              {t('branch.save.discard')}
            </Button>
          )}
          {view.manager && view.own !== null && !trial && (
            <Button size="small" busy={save.isPending} onClick={() => save.mutate(null)} data-testid="reset-branch">
              {t('branch.save.reset')}
            </Button>
          )}
        </div>
        {!view.manager && <p className="dim small">{t('branch.save.managerOnly')}</p>}
      </div>
    </Card>
  )
}

function Verdict(props: { readonly figures: BranchFigures; readonly outcome: ReturnType<typeof branchBreakeven> }) {
  const { t, f, language } = useI18n()
  const { figures, outcome } = props
  const [first, ...rest] = branchSentences(t, language, figures.netCommissionRate, outcome)
  const rate = (value: number | null): string => (value === null ? '–' : formatRate(value))
  const margin = outcome.marginOfSafety?.residual ?? null
  return (
    <Card className="branch-say" testId="branch-say">
      <p className="say">{first}</p>
      {rest.map((text) => (
        <p key={text} className="ink2">
          {text}
        </p>
      ))}
      <Figures
        items={[
          { label: t('branch.figure.full'), value: rate(outcome.netCommissionRate) },
          { label: t('branch.figure.residual'), value: rate(outcome.residualNetCommissionRate) },
          { label: t('branch.figure.margin'), value: margin === null ? '–' : formatPercent(margin) },
          { label: t('branch.figure.profit'), value: outcome.profit === null ? '–' : f.moneyChange(outcome.profit) },
          { label: t('branch.figure.traded'), value: f.money(outcome.tradedValue) },
        ]}
      />
    </Card>
  )
}
