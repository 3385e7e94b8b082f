import type { ReactNode } from 'react'
import type { FeesForClient } from '../../../contract/api/fees'
import { scheduleFee } from '../../../domain/fees/fee-schedule'
import { formatNumber, formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Money, Times } from '../../ui/figures'
import { Card, Figures } from '../../ui/layout'
import { SourceMark, type FigureSource } from '../../ui/popover'
import { verdictSentence } from './verdict'

/** The yearly fee as it is agreed: a rate, an amount, or the amount with what it comes to. */
function useFeeText(fees: FeesForClient): string {
  const { t, f } = useI18n()
  const schedule = fees.schedules.find((s) => s.id === fees.scheduleId)
  if (schedule === undefined) return ''
  const amount = scheduleFee(schedule, fees.assets)
  const rate = formatPercent(amount / fees.assets, 2)
  const [only] = schedule.tiers
  if (schedule.tiers.length === 1 && only?.[1] === 0) {
    return t('plan.fees.feeOf.only', { amount: f.moneyUnit(amount) })
  }
  return schedule.tiers.length === 1 && schedule.minimum === 0
    ? t('plan.fees.feeOf.rate', { rate })
    : t('plan.fees.feeOf.amount', { amount: f.moneyUnit(amount), rate })
}

function useSources(fees: FeesForClient, saved: number) {
  const { t, f } = useI18n()
  const schedule = fees.schedules.find((s) => s.id === fees.scheduleId)
  const span = `${fees.from} – ${fees.to}`
  const rateFormulas = {
    imported: t('plan.fees.marks.rateImported'),
    effective: t('plan.fees.marks.rateEffective'),
    assumed: t('plan.fees.marks.rateAssumed'),
  }
  const rateKind = fees.commissionRateSource === 'assumed' ? 'assumed' : 'imported'
  return {
    assets: { kind: 'imported', from: t('plan.fees.marks.rateFrom'), asOf: span, formula: t('plan.fees.marks.assets') },
    rate: {
      kind: rateKind,
      ...(rateKind === 'imported'
        ? {
            from:
              fees.commissionRateSource === 'effective'
                ? t('plan.fees.marks.tradesFrom')
                : t('plan.fees.marks.rateFrom'),
          }
        : {}),
      formula: rateFormulas[fees.commissionRateSource],
    },
    schedule: {
      kind: 'policy',
      from: t('plan.fees.marks.schedule', { owner: schedule?.owner ?? '' }),
      asOf: t('plan.fees.marks.validUntil', { date: schedule?.validUntil ?? '' }),
    },
    residual: { kind: 'policy', formula: t('plan.fees.marks.residual') },
    turnover: {
      kind: 'imported',
      from: t('plan.fees.marks.tradesFrom'),
      asOf: span,
      formula: t('plan.fees.marks.turnover'),
    },
    commission: {
      kind: 'imported',
      from: t('plan.fees.marks.tradesFrom'),
      asOf: span,
      formula: t('plan.fees.marks.commission', { minimum: f.moneyUnit(fees.minimumCommission) }),
    },
    fee: {
      kind: 'policy',
      from: t('plan.fees.marks.schedule', { owner: schedule?.owner ?? '' }),
      formula: t('plan.fees.marks.fee', { saving: saved > 0 ? t('plan.fees.marks.saving') : '' }),
    },
  } satisfies Record<string, FigureSource>
}

/** Every turnover at which both models cost the same, or that there is none. */
function useMeeting(fees: FeesForClient): { readonly value: ReactNode; readonly note: string } {
  const { t, f } = useI18n()
  const crossings = fees.chart.breakevens.filter((b) => b.oneSidedTurnover > 0)
  if (crossings.length > 0) {
    const value = crossings.map((b) => f.times(b.oneSidedTurnover)).join(' · ')
    return { value, note: t('plan.fees.breakevenNote') }
  }
  const always = fees.breakeven.feeCheaper.length > 0
  return {
    value: <span className="dim">{t('plan.fees.breakevenNone')}</span>,
    note: always ? t('plan.fees.breakevenAlways') : t('plan.fees.breakevenNever'),
  }
}

/** The verdict, the four things that it was made from, and what either model costs a year. */
export function VerdictCard({ fees, saved }: { readonly fees: FeesForClient; readonly saved: number }) {
  const { t, f } = useI18n()
  const sources = useSources(fees, saved)
  const feeText = useFeeText(fees)
  const { actual } = fees.chart
  const { breakeven } = fees
  const cost = breakeven.annualCost
  const lead: readonly (readonly [string, FigureSource])[] = [
    [t('plan.fees.lead.assets', { assets: f.moneyUnit(fees.assets) }), sources.assets],
    [
      t('plan.fees.lead.rate', {
        rate: formatRate(fees.commissionRate),
        source: t(`plan.fees.rateSource.${fees.commissionRateSource}`),
      }),
      sources.rate,
    ],
    [t('plan.fees.lead.fee', { fee: feeText }), sources.schedule],
    [t('plan.fees.lead.residual', { rate: formatRate(fees.feeAccountCommissionRate) }), sources.residual],
  ]
  const named = (label: string, source: FigureSource): ReactNode => (
    <>
      {label} <SourceMark source={source} />
    </>
  )
  const meeting = useMeeting(fees)
  const interval =
    actual === null
      ? undefined
      : actual.low === null || actual.high === null
        ? t('plan.fees.noInterval')
        : t('plan.fees.intervalNote', { from: formatNumber(actual.low, 1), to: f.times(actual.high) })
  return (
    <Card testId="fees-verdict-card">
      <p className="say fees-say" data-testid="fees-verdict" data-verdict={breakeven.verdict ?? 'unknown'}>
        {verdictSentence(t, f, breakeven)}
      </p>
      <p className="ink2 fees-lead">
        {lead.map(([text, source]) => (
          <span key={text}>
            {text} <SourceMark source={source} />
          </span>
        ))}
      </p>
      <Figures
        items={[
          {
            label: named(t('plan.fees.commission'), sources.commission),
            value: <Money yuan={cost?.commission ?? null} unit />,
          },
          {
            label: named(t('plan.fees.fee'), sources.fee),
            value: <Money yuan={cost?.fee ?? fees.chart.fee[0] ?? null} unit />,
            note: saved > 0 ? t('plan.fees.savedNote', { amount: f.moneyUnit(saved) }) : undefined,
          },
          {
            label: named(t('plan.fees.yourTurnover'), sources.turnover),
            value: <Times times={actual?.oneSidedTurnover ?? null} />,
            note: interval,
          },
          { label: t('plan.fees.breakeven'), ...meeting },
        ]}
      />
    </Card>
  )
}
