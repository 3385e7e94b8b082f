import { useMemo } from 'react'
import context from '../../../../resources/reference/branch-context.json'
import { netRateHistoryModel } from '../../../charts/models/branch-series-models'
import { type BranchFigures, branchStudy } from '../../../domain/fees/branch-figures'
import { relativeDrop } from '../../../domain/fees/commission-rate'
import { dailyText, timesText } from '../../../i18n/branch-text'
import { formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { Card } from '../../ui/layout'

/** The founding study with its two corrections, and the industry's net rate for context. */
export function StudyCard({ figures }: { readonly figures: BranchFigures }) {
  const { t, f, language } = useI18n()
  const { netCommissionRate } = figures
  const history = useMemo(
    () => netRateHistoryModel({ branchRate: netCommissionRate }, language),
    [netCommissionRate, language],
  )
  const { netRateFrom, netRateTo, printedDrop } = context.study
  return (
    <>
      <ChartCard model={history} testId="net-rate-history" />
      <Card title={t('branch.study.title')} testId="branch-study">
        <div className="stack tight">
          <p>
            {t('branch.study.drop', {
              from: formatRate(netRateFrom),
              to: formatRate(netRateTo),
              printed: formatPercent(printedDrop, 0),
              real: formatPercent(relativeDrop(netRateFrom, netRateTo) ?? 0),
            })}
          </p>
          <p>
            {t('branch.study.volume', {
              points: f.list(branchStudy.points.map((point) => formatRate(point.netCommissionRate))),
              daily: dailyText(branchStudy.dailyMarketTurnover, language),
              today: dailyText(figures.dailyMarketTurnover, language),
              times: timesText(figures.dailyMarketTurnover / branchStudy.dailyMarketTurnover, language),
            })}
          </p>
        </div>
      </Card>
    </>
  )
}
