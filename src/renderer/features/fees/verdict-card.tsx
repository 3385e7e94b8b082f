import type { ReactNode } from 'react'
import { feeVerdictSentence, modelsSentenceText, offerName } from '../../../i18n/fee-text'
import { formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Money, Times } from '../../ui/figures'
import { Icon } from '../../ui/icons'
import { Card, Figures, Tag } from '../../ui/layout'
import { SourceMark, type FigureSource } from '../../ui/popover'
import { type BoardProps, chosenId, namedOffer } from './board-props'

function useSources({ facts, choices }: BoardProps) {
  const { t, f } = useI18n()
  const schedule = facts.schedules.find((s) => s.id === chosenId(facts, choices))
  const span = `${facts.period.from} – ${facts.period.to}`
  const rateFormulas = {
    imported: t('plan.fees.marks.rateImported'),
    effective: t('plan.fees.marks.rateEffective'),
    assumed: t('plan.fees.marks.rateAssumed'),
  }
  const { whatIf } = choices
  const tried = (source: FigureSource, value: number | null): FigureSource =>
    value === null ? source : { kind: 'assumed', formula: t('feeWindow.whatIf.mark') }
  const file = t('plan.fees.marks.rateFrom')
  const trades = t('plan.fees.marks.tradesFrom')
  return {
    assets: tried({ kind: 'imported', from: file, asOf: span, formula: t('plan.fees.marks.assets') }, whatIf.assets),
    rate: tried(
      {
        kind: facts.commissionRateSource === 'assumed' ? 'assumed' : 'imported',
        ...(facts.commissionRateSource === 'assumed'
          ? {}
          : { from: facts.commissionRateSource === 'effective' ? trades : file }),
        formula: rateFormulas[facts.commissionRateSource],
      },
      whatIf.commissionRate,
    ),
    schedule: tried(
      {
        kind: 'policy',
        from: t('plan.fees.marks.schedule', { owner: schedule?.owner ?? '' }),
        asOf: t('plan.fees.marks.validUntil', { date: schedule?.validUntil ?? '' }),
      },
      whatIf.feeRate,
    ),
    residual: { kind: 'policy', formula: t('plan.fees.marks.residual') },
    turnover: tried(
      { kind: 'imported', from: trades, asOf: span, formula: t('plan.fees.marks.turnover') },
      whatIf.turnover,
    ),
    commission: {
      kind: 'imported',
      from: trades,
      asOf: span,
      formula: t('plan.fees.marks.commission', { minimum: f.moneyUnit(facts.minimumCommission) }),
    },
    fee: {
      kind: 'policy',
      from: t('plan.fees.marks.schedule', { owner: schedule?.owner ?? '' }),
      formula: t('plan.fees.marks.fee', { saving: '' }),
    },
  } satisfies Record<string, FigureSource>
}

/** Every turnover at which both models cost the same, or that there is none. */
function useMeetingPoint({ board: { pair } }: BoardProps): { readonly value: ReactNode; readonly note: string } {
  const { t, f } = useI18n()
  const crossings = pair.crossings.filter(({ twoSidedTurnover }) => twoSidedTurnover > 0)
  if (crossings.length > 0) {
    const value = crossings.map(({ twoSidedTurnover }) => f.times(twoSidedTurnover / 2)).join(' · ')
    return { value, note: t('plan.fees.breakevenNote') }
  }
  return {
    value: <span className="dim">{t('plan.fees.breakevenNone')}</span>,
    note: pair.feeCheaper.length > 0 ? t('plan.fees.breakevenAlways') : t('plan.fees.breakevenNever'),
  }
}

/** Lead of the verdict: assets, commission, fee and what trades still bear, each with where it comes from. */
function Lead(props: BoardProps & { readonly sources: ReturnType<typeof useSources> }) {
  const { t, f, language } = useI18n()
  const { facts, choices, sources } = props
  const { whatIf } = choices
  const id = chosenId(facts, choices)
  const schedule = facts.schedules.find((s) => s.id === id)
  const lead: readonly (readonly [string, FigureSource])[] = [
    [t('plan.fees.lead.assets', { assets: f.moneyUnit(whatIf.assets ?? facts.assets) }), sources.assets],
    [
      t('plan.fees.lead.rate', {
        rate: formatRate(whatIf.commissionRate ?? facts.commissionRate),
        source:
          whatIf.commissionRate === null
            ? t(`plan.fees.rateSource.${facts.commissionRateSource}`)
            : t('feeWindow.whatIf.tried'),
      }),
      sources.rate,
    ],
    [offerName(t, language, namedOffer(facts, choices, id)), sources.schedule],
    [
      t('plan.fees.lead.residual', { rate: formatRate(schedule?.feeAccountCommissionRate ?? facts.passThrough) }),
      sources.residual,
    ],
  ]
  return (
    <p className="ink2 fees-lead">
      {lead.map(([text, source]) => (
        <span key={text}>
          {text} <SourceMark source={source} />
        </span>
      ))}
    </p>
  )
}

/** The verdict on the chosen schedule, the verdict over all models, and beside them whose interest they touch. */
export function VerdictCard(props: BoardProps & { readonly actions: ReactNode }) {
  const { t, f, language } = useI18n()
  const { facts, choices, board } = props
  const sources = useSources(props)
  const meeting = useMeetingPoint(props)
  const { compared, pair } = board
  const { actual, sentence } = compared
  const costOf = (id: string): number | null => compared.models.find((model) => model.id === id)?.yearlyCost ?? null
  const tried = Object.values(choices.whatIf).some((value) => value !== null)
  const interval =
    actual === null
      ? undefined
      : actual.interval95 === null
        ? t('plan.fees.noInterval')
        : t('plan.fees.intervalNote', {
            from: f.times(actual.interval95[0] / 2),
            to: f.times(actual.interval95[1] / 2),
          })
  const named = (label: string, source: FigureSource): ReactNode => (
    <>
      {label} <SourceMark source={source} />
    </>
  )
  return (
    <Card testId="fees-verdict-card">
      <div className="fees-top">
        <div>
          {tried && (
            <Tag tone="warn" title={t('feeWindow.whatIf.mark')}>
              {t('feeWindow.whatIf.tag')}
            </Tag>
          )}
          <p
            className="say fees-say"
            data-testid="fees-verdict"
            data-verdict={pair.verdict ?? 'unknown'}
            data-commission={costOf('commission')}
            data-fee={costOf(chosenId(facts, choices))}
          >
            {feeVerdictSentence(t, language, pair)}
          </p>
          <p
            className="fees-models-say"
            data-testid="models-say"
            data-code={sentence.code}
            data-offer={sentence.offer ?? ''}
          >
            {modelsSentenceText(t, language, sentence, namedOffer(facts, choices, sentence.offer ?? 'commission'))}
          </p>
        </div>
        {props.actions}
      </div>
      <Lead {...props} sources={sources} />
      <Figures
        items={[
          {
            label: named(t('plan.fees.commission'), sources.commission),
            value: <Money yuan={costOf('commission')} unit />,
          },
          {
            label: named(t('plan.fees.fee'), sources.fee),
            value: <Money yuan={costOf(chosenId(facts, choices))} unit />,
          },
          {
            label: named(t('plan.fees.yourTurnover'), sources.turnover),
            value: <Times times={actual === null ? null : actual.twoSidedTurnover / 2} />,
            note: interval,
          },
          { label: t('plan.fees.breakeven'), ...meeting },
        ]}
      />
      <p className="conflict" data-testid="fees-conflict">
        <Icon name="info" />
        <span>{t('plan.fees.conflict')}</span>
      </p>
    </Card>
  )
}
