import context from '../../../../resources/reference/branch-context.json'
import type { BranchBreakeven } from '../../../domain/fees/branch-breakeven'
import type { BranchFigures } from '../../../domain/fees/branch-figures'
import type { BranchPlan } from '../../../domain/fees/branch-plan'
import { relativeDrop } from '../../../domain/fees/commission-rate'
import { dailyText, ratioText, scenarioNote } from '../../../i18n/branch-text'
import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Money } from '../../ui/figures'
import { Card } from '../../ui/layout'

interface Props {
  readonly figures: BranchFigures
  readonly plan: BranchPlan
}

/** Breakevens and result at lower and higher turnover. */
export function ScenariosCard(props: { readonly figures: BranchFigures; readonly outcome: BranchBreakeven }) {
  const { t, language } = useI18n()
  const { figures, outcome } = props
  const rate = (value: number | null): string => (value === null ? '–' : formatRate(value))
  const rows = [{ name: 'today', dailyMarketTurnover: figures.dailyMarketTurnover, ...outcome }, ...outcome.scenarios]
  return (
    <Card title={t('branch.scenarios.title')} flush testId="branch-scenarios">
      <DataTable
        caption={t('branch.scenarios.title')}
        dense
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { key: 'state', head: t('branch.scenarios.state'), render: (row) => wordOf(t, 'branch.state', row.name) },
          {
            key: 'daily',
            head: t('branch.scenarios.daily'),
            numeric: true,
            render: (row) => dailyText(row.dailyMarketTurnover, language),
          },
          {
            key: 'full',
            head: t('branch.scenarios.full'),
            numeric: true,
            render: (row) => rate(row.netCommissionRate),
          },
          {
            key: 'residual',
            head: t('branch.scenarios.residual'),
            numeric: true,
            render: (row) =>
              row.residualNetCommissionRate === 0 ? t('branch.scenarios.covered') : rate(row.residualNetCommissionRate),
          },
          {
            key: 'margin',
            head: t('branch.scenarios.margin'),
            numeric: true,
            render: (row) => {
              const margin = relativeDrop(figures.netCommissionRate, row.residualNetCommissionRate ?? 0)
              return margin === null ? '–' : formatPercent(margin, 0)
            },
          },
          {
            key: 'commission',
            head: t('branch.scenarios.commission'),
            numeric: true,
            render: (row) => <Money yuan={row.tradedValue * figures.netCommissionRate} />,
          },
          {
            key: 'profit',
            head: t('branch.scenarios.profit'),
            numeric: true,
            render: (row) => <Money yuan={row.profit} change />,
          },
        ]}
      />
      <p className="dim small branch-foot">{scenarioNote(t, language, figures)}</p>
    </Card>
  )
}

/** What every line of revenue would leave at the turnover of a mature market. */
export function RiskCard({ figures, plan }: Props) {
  const { t, f, language } = useI18n()
  const { mature } = plan
  const { turnover } = context
  const state = plan.states.find(({ name }) => name === 'mature')
  const title =
    mature.lost > 0
      ? t('branch.risk.title', {
          from: ratioText(figures.marketTurnover),
          to: ratioText(figures.matureTurnover),
          lost: formatPercent(mature.today > 0 ? mature.lost / mature.today : 0, 0),
        })
      : t('branch.risk.none')
  return (
    <Card title={title} flush testId="branch-risk">
      <DataTable
        caption={title}
        dense
        rows={mature.lines}
        rowKey={({ line }) => line}
        columns={[
          { key: 'line', head: t('branch.risk.line'), render: ({ line }) => t(`branch.line.${line}`) },
          {
            key: 'today',
            head: t('branch.risk.today'),
            numeric: true,
            render: ({ today }) => <Money yuan={today} />,
          },
          {
            key: 'exposure',
            head: t('branch.risk.exposure'),
            numeric: true,
            render: ({ exposure }) => formatPercent(exposure, 0),
          },
          {
            key: 'remains',
            head: t('branch.risk.remains'),
            numeric: true,
            render: ({ remains }) => <Money yuan={remains} />,
          },
          { key: 'lost', head: t('branch.risk.lost'), numeric: true, render: ({ lost }) => <Money yuan={lost} /> },
        ]}
        foot={[
          t('branch.risk.total'),
          <Money key="today" yuan={mature.today} />,
          '',
          <Money key="remains" yuan={mature.remains} />,
          <Money key="lost" yuan={mature.lost} />,
        ]}
      />
      <div className="branch-foot">
        <p>
          {state === undefined || state.gap === 0
            ? t('branch.risk.afterNone', { cost: f.moneyUnit(figures.annualCost) })
            : t('branch.risk.after', { cost: f.moneyUnit(figures.annualCost), gap: f.moneyUnit(state.gap) })}
        </p>
        <p className="dim small">
          {t('branch.risk.note', {
            daily: dailyText(mature.dailyMarketTurnover, language),
            source: language === 'en' ? turnover.source.en : turnover.source.zh,
            confidence: turnover.confidence,
          })}
        </p>
      </div>
    </Card>
  )
}

/** The gap of every state of the market and what fee mix would close it. */
export function MixCard({ figures, plan }: Props) {
  const { t } = useI18n()
  return (
    <Card title={t('branch.mix.title')} flush testId="branch-mix">
      <DataTable
        caption={t('branch.mix.title')}
        dense
        rows={plan.states}
        rowKey={({ name }) => name}
        columns={[
          { key: 'state', head: t('branch.mix.state'), render: ({ name }) => wordOf(t, 'branch.state', name) },
          { key: 'gap', head: t('branch.mix.gap'), numeric: true, render: ({ gap }) => <Money yuan={gap} /> },
          {
            key: 'share',
            head: t('branch.mix.share'),
            numeric: true,
            render: ({ feeMix }) =>
              feeMix.verdict === 'closes' && feeMix.share !== null
                ? formatPercent(feeMix.share)
                : t(`branch.mix.${feeMix.verdict === 'closes' ? 'none' : feeMix.verdict}`),
          },
          {
            key: 'assets',
            head: t('branch.mix.assets'),
            numeric: true,
            render: ({ feeMix }) => <Money yuan={feeMix.assets} />,
          },
        ]}
      />
      <p className="dim small branch-foot">
        {t('branch.mix.note', {
          rate: formatRate(figures.feeRate),
          vat: formatPercent(figures.vatRate, 0),
          payout: formatPercent(figures.payoutFee, 0),
          platform: formatRate(figures.platformRate),
        })}
      </p>
    </Card>
  )
}
