import { feeMixModel } from '../../charts/models/branch-fee-mix-model'
import { isoProfitModel } from '../../charts/models/branch-iso-profit-model'
import { stabilityModel } from '../../charts/models/branch-series-models'
import type { BranchBook } from '../../contract/api/branch'
import { branchBreakeven } from '../../domain/fees/branch-breakeven'
import { type BranchFigures, branchScenarios, breakevenInputOf, OTHER_LINES } from '../../domain/fees/branch-figures'
import { type BranchPlan, branchPlan } from '../../domain/fees/branch-plan'
import { relativeDrop } from '../../domain/fees/commission-rate'
import { type RevenueStability } from '../../domain/fees/revenue-stability'
import { branchSentences, dailyText, ratioText, resultText, scenarioNote } from '../../i18n/branch-text'
import { translator, type Translate, wordOf } from '../../i18n/create-i18n'
import { formatMoney, formatMoneyUnit, formatNumber, formatPercent, formatRate } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { printDocument } from '../print-document'
import { ChartFigure, Figures, PaperTable, Section } from '../parts'
import type { PrintPage } from '../render-proposal'
import { proposalStyles } from '../styles'
import { type InputRow, InputsTable } from './inputs-table'

export interface BranchPaper {
  readonly figures: BranchFigures
  /** Where the figures come from, in words. */
  readonly origin: string
  readonly book: BranchBook
  /** Null while the book has fewer than two months. */
  readonly stability: { readonly months: readonly string[]; readonly stability: RevenueStability } | null
  readonly firm: { readonly firm: string; readonly branch: string; readonly brandColor: string }
  readonly on: string
  /** User, time and hash of the content. */
  readonly mark: string
  readonly language: Language
}

interface Words {
  readonly t: Translate
  readonly language: Language
}

const rateOf = (value: number | null): string => (value === null ? '–' : formatRate(value))

function Scenarios({ figures, t, language }: Words & { readonly figures: BranchFigures }) {
  const outcome = branchBreakeven(breakevenInputOf(figures))
  const rows = [{ name: 'today', dailyMarketTurnover: figures.dailyMarketTurnover, ...outcome }, ...outcome.scenarios]
  return (
    <PaperTable
      caption={`${t('branch.scenarios.title')} · ${scenarioNote(t, language, figures)}`}
      rows={rows}
      keyOf={({ name }) => name}
      columns={[
        { head: t('branch.scenarios.state'), cell: ({ name }) => wordOf(t, 'branch.state', name) },
        {
          head: t('branch.scenarios.daily'),
          cell: (row) => dailyText(row.dailyMarketTurnover, language),
          number: true,
        },
        { head: t('branch.scenarios.full'), cell: (row) => rateOf(row.netCommissionRate), number: true },
        { head: t('branch.scenarios.residual'), cell: (row) => rateOf(row.residualNetCommissionRate), number: true },
        {
          head: t('branch.scenarios.margin'),
          cell: (row) => {
            const margin = relativeDrop(figures.netCommissionRate, row.residualNetCommissionRate ?? 0)
            return margin === null ? '–' : formatPercent(margin, 0)
          },
          number: true,
        },
        {
          head: t('branch.scenarios.profit'),
          cell: (row) => (row.profit === null ? '–' : resultText(row.profit, language)),
          number: true,
        },
      ]}
    />
  )
}

function Risk({ figures, plan, t, language }: Words & { readonly figures: BranchFigures; readonly plan: BranchPlan }) {
  const { mature, states } = plan
  const gap = states.find(({ name }) => name === 'mature')?.gap ?? 0
  const money = (yuan: number): string => formatMoney(yuan, language)
  return (
    <>
      <PaperTable
        caption={t('branch.risk.title', {
          from: ratioText(figures.marketTurnover),
          to: ratioText(figures.matureTurnover),
          lost: formatPercent(mature.today > 0 ? mature.lost / mature.today : 0, 0),
        })}
        rows={mature.lines}
        keyOf={({ line }) => line}
        columns={[
          { head: t('branch.risk.line'), cell: ({ line }) => t(`branch.line.${line}`) },
          { head: t('branch.risk.today'), cell: ({ today }) => money(today), number: true },
          { head: t('branch.risk.exposure'), cell: ({ exposure }) => formatPercent(exposure, 0), number: true },
          { head: t('branch.risk.remains'), cell: ({ remains }) => money(remains), number: true },
          { head: t('branch.risk.lost'), cell: ({ lost }) => money(lost), number: true },
        ]}
        foot={[t('branch.risk.total'), money(mature.today), '', money(mature.remains), money(mature.lost)]}
      />
      <p>
        {gap > 0
          ? t('branch.risk.after', {
              cost: formatMoneyUnit(figures.annualCost, language),
              gap: formatMoneyUnit(gap, language),
            })
          : t('branch.risk.afterNone', { cost: formatMoneyUnit(figures.annualCost, language) })}
      </p>
    </>
  )
}

function Mix({ figures, plan, t, language }: Words & { readonly figures: BranchFigures; readonly plan: BranchPlan }) {
  return (
    <PaperTable
      caption={`${t('branch.mix.title')} · ${t('branch.input.feeRate')} ${formatRate(figures.feeRate)}`}
      rows={plan.states}
      keyOf={({ name }) => name}
      columns={[
        { head: t('branch.mix.state'), cell: ({ name }) => wordOf(t, 'branch.state', name) },
        { head: t('branch.mix.gap'), cell: ({ gap }) => formatMoney(gap, language), number: true },
        {
          head: t('branch.mix.share'),
          cell: ({ feeMix }) =>
            feeMix.verdict === 'closes' && feeMix.share !== null
              ? formatPercent(feeMix.share)
              : t(`branch.mix.${feeMix.verdict === 'closes' ? 'none' : feeMix.verdict}`),
          number: true,
        },
        {
          head: t('branch.mix.assets'),
          cell: ({ feeMix }) => (feeMix.assets === null ? '–' : formatMoney(feeMix.assets, language)),
          number: true,
        },
      ]}
    />
  )
}

/** Every figure that the report rests on, so that it can be worked out again. */
function Inputs({ figures, t, language }: Words & { readonly figures: BranchFigures }) {
  const money = (yuan: number): string => formatMoneyUnit(yuan, language)
  const rows: readonly InputRow[] = [
    [t('branch.input.cost'), money(figures.annualCost)],
    [t('branch.book.assets'), money(figures.assets)],
    [t('branch.input.daily'), dailyText(figures.dailyMarketTurnover, language)],
    [t('branch.input.share'), t('branch.input.shareText', { ppm: formatNumber(figures.marketShare * 1e6, 2) })],
    [t('branch.input.rate'), formatRate(figures.netCommissionRate)],
    ...OTHER_LINES.map((line) => [t(`branch.line.${line}`), money(figures.otherRevenue[line])] as const),
    [t('branch.book.feeAssets'), money(figures.feeAssets)],
  ]
  return <InputsTable rows={rows} t={t} />
}

/** The branch's breakeven on two pages, marked as internal on each. */
export function renderBranch(paper: BranchPaper, page: PrintPage): string {
  const { figures, language, firm, book, stability } = paper
  const t = translator(language)
  const outcome = branchBreakeven(breakevenInputOf(figures))
  const plan = branchPlan(figures, branchScenarios)
  const [first, ...rest] = branchSentences(t, language, figures.netCommissionRate, outcome)
  const iso = isoProfitModel(figures, language)
  const mix = feeMixModel(figures, language)
  const head = `${t('branch.paper.head', { date: paper.on })} · ${paper.mark}`
  const words = { t, language }
  return printDocument(
    {
      language: language,
      title: t('branch.paper.title'),
      style: `${proposalStyles(firm.brandColor, head, false)}\nsection:first-of-type { break-before: auto }`,
    },
    page,
    <>
      <Section title={t('branch.paper.title')} kicker={[firm.firm, firm.branch].filter(Boolean).join(' · ')} compact>
        <p>
          <span className="b">{t('branch.paper.internal')}</span> <span className="dim small">{paper.mark}</span>
        </p>
        <p className="lead">{first}</p>
        {rest.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <Figures
          items={[
            { label: t('branch.figure.full'), value: rateOf(outcome.netCommissionRate) },
            { label: t('branch.figure.residual'), value: rateOf(outcome.residualNetCommissionRate) },
            {
              label: t('branch.figure.profit'),
              value: outcome.profit === null ? '–' : resultText(outcome.profit, language),
            },
          ]}
        />
        <ChartFigure
          chart={{ kind: 'isoProfit', data: figures }}
          caption={iso.title}
          summary={iso.summary}
          height={260}
        />
        <Scenarios figures={figures} {...words} />
        <p className="dim small">{t('branch.paper.origin', { origin: paper.origin })}</p>
        <Inputs figures={figures} {...words} />
        <h2>{t('branch.paper.conditions')}</h2>
        <ul className="small">
          {(['volume', 'exposure', 'conflict', 'pay'] as const).map((key) => (
            <li key={key}>{t(`branch.paper.condition.${key}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={mix.title} compact>
        <Risk figures={figures} plan={plan} {...words} />
        <ChartFigure
          chart={{ kind: 'feeMix', data: figures }}
          caption={mix.sub ?? mix.title}
          summary={mix.summary}
          height={200}
        />
        <Mix figures={figures} plan={plan} {...words} />
        {stability === null ? null : (
          <>
            <ChartFigure
              chart={{ kind: 'stability', data: stability }}
              caption={stabilityModel(stability, language).title}
              summary={stabilityModel(stability, language).summary}
              height={140}
            />
            <p className="dim small">
              {t('branch.paper.stabilityNote', {
                assets: formatMoneyUnit(book.assets, language),
                share: formatPercent(book.assets / figures.assets),
              })}{' '}
              {t('branch.stability.method')}
            </p>
          </>
        )}
      </Section>
    </>,
  )
}
