import type { DialAnswer, DialOption, DialVariant, PensionSetup } from '../../../contract/api/pension'
import type { PensionRecord } from '../../../contract/api/pension-record'
import { formatNumber, formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Segments } from '../../ui/field'
import { Card, Figures, Tag } from '../../ui/layout'
import { Slider } from '../../ui/slider'
import { ageText, sayDial, yuanText } from './dial-words'
import { replacementRate } from './pension-edit'

const VARIANTS = ['asPlanned', 'crediting', 'uprating'] as const

/** Early, statutory and late on one dial, with everything that the chosen month brings. */
export function DialCard(props: {
  readonly name: string
  readonly record: PensionRecord
  readonly setup: PensionSetup
  readonly answer: DialAnswer
  readonly at: number
  /** The same month without stress. */
  readonly planned: DialOption
  readonly variant: DialVariant
  readonly onVariant: (variant: DialVariant) => void
  readonly onAge: (ageMonths: number) => void
}) {
  const { t } = useI18n()
  const { answer, at, variant, setup } = props
  const { options } = answer
  const option = options[at] as DialOption
  const first = options[0] as DialOption
  const last = options.at(-1) as DialOption
  const statutory = answer.statutory === null ? undefined : options[answer.statutory]
  const jumps = [
    ['toEarliest', first],
    ...(statutory === undefined ? [] : [['toStatutory', statutory] as const]),
    ['toLatest', last],
  ] as const
  return (
    <Card title={t('pension.dial.title')} testId="pension-dial">
      <p className="pension-say" data-testid="pension-say">
        {sayDial(t, props.name, option, answer)}
      </p>
      <div className="row between pension-variant">
        <Tag tone={option.timing === 'statutory' ? 'accent' : 'neutral'}>
          {t(`pension.dial.timing.${option.timing}`)}
        </Tag>
        <Segments
          label={t('pension.variant.label')}
          value={variant}
          options={VARIANTS.map((value) => ({
            value,
            label: t(`pension.variant.${value}`, { rate: formatRate(setup.values.creditingStress) }),
          }))}
          onChange={props.onVariant}
        />
      </div>
      <Slider
        label={t('pension.dial.slider')}
        value={option.ageMonths}
        min={first.ageMonths}
        max={last.ageMonths}
        step={1}
        text={ageText(t, option.ageMonths)}
        onChange={props.onAge}
        testId="dial-slider"
      />
      <div className="row pension-jumps">
        {jumps.map(([key, target]) => (
          <Button key={key} size="small" onClick={() => props.onAge(target.ageMonths)} data-testid={`dial-${key}`}>
            {t(`pension.dial.${key}`)} · {ageText(t, target.ageMonths)}
          </Button>
        ))}
      </div>
      <StressNote {...props} option={option} />
      <Warnings option={option} />
      <DialFigures option={option} record={props.record} setup={setup} />
    </Card>
  )
}

function StressNote(props: {
  readonly variant: DialVariant
  readonly option: DialOption
  readonly planned: DialOption
  readonly answer: DialAnswer
}) {
  const { t } = useI18n()
  const { variant, option, planned, answer } = props
  if (variant === 'asPlanned') return null
  const lost = planned.monthlyToday - option.monthlyToday
  const text =
    variant === 'crediting'
      ? t('pension.variant.creditingNote', {
          rate: formatRate(answer.creditingRate),
          change: lost < 1 ? t('pension.variant.same') : t('pension.variant.less', { amount: yuanText(t, lost) }),
        })
      : t('pension.variant.upratingNote', {
          rate: formatRate(answer.uprating),
          amount: yuanText(t, option.monthlyTodayAfterTenYears),
        })
  return (
    <p className="pension-note" data-testid="dial-stress">
      {text}
    </p>
  )
}

function Warnings({ option }: { readonly option: DialOption }) {
  const { t } = useI18n()
  const { warnings, missingMonths: n } = option
  const said = [
    ...(warnings.includes('EARLY_NEEDS_MINIMUM') ? [t('pension.dial.blocked', { n })] : []),
    ...(warnings.includes('MINIMUM_NOT_REACHED') ? [t('pension.dial.short', { n })] : []),
    ...(warnings.includes('BASE_RAISED_TO_FLOOR') ? [t('pension.dial.floor')] : []),
    ...(warnings.includes('BASE_CUT_TO_CEILING') ? [t('pension.dial.ceiling')] : []),
  ]
  return (
    <>
      {said.map((text) => (
        <p key={text} className="pension-note" data-testid="dial-warning">
          {text}
        </p>
      ))}
    </>
  )
}

function DialFigures(props: {
  readonly option: DialOption
  readonly record: PensionRecord
  readonly setup: PensionSetup
}) {
  const { t } = useI18n()
  const { option, record, setup } = props
  const rate = replacementRate(record, option)
  const whole = option.ageMonths % 12 === 0
  const even =
    option.timing === 'statutory'
      ? t('pension.dial.evenSelf')
      : option.breakEvenAge === null
        ? t('pension.dial.evenNone')
        : ageText(t, Math.round(option.breakEvenAge * 12))
  return (
    <div className="pension-figures">
      <Figures
        items={[
          {
            label: t('pension.dial.today'),
            value: <span data-testid="dial-today">{yuanText(t, option.monthlyToday)}</span>,
          },
          {
            label: t('pension.dial.nominal'),
            value: yuanText(t, option.monthly),
            note: t('pension.dial.split', {
              basic: yuanText(t, option.basicPension),
              account: yuanText(t, option.accountPension),
            }),
          },
          { label: t('pension.dial.afterTen'), value: yuanText(t, option.monthlyTodayAfterTenYears) },
          { label: t('pension.dial.even'), value: <span data-testid="dial-even">{even}</span> },
          { label: t('pension.dial.month'), value: <span data-testid="dial-month">{option.retirementMonth}</span> },
          {
            label: t('pension.dial.payoutMonths'),
            value: <span data-testid="dial-payout">{formatNumber(option.payoutMonths, whole ? 0 : 1)}</span>,
            ...(whole ? {} : { note: t('pension.dial.payoutNote') }),
          },
          {
            label: t('pension.dial.paid'),
            value: t('pension.dial.paidValue', { n: option.totalMonths }),
            note: t('pension.dial.paidNote', { n: option.contributionMonths }),
          },
          {
            label: t('pension.dial.minimum'),
            value: t('pension.dial.paidValue', { n: option.minMonths }),
            note:
              option.missingMonths > 0
                ? t('pension.dial.missing', { n: option.missingMonths })
                : t('pension.dial.enough'),
          },
          { label: t('pension.dial.index'), value: formatNumber(option.averageIndex, 4) },
          ...(rate === null
            ? []
            : [
                {
                  label: t('pension.dial.replacement'),
                  value: formatPercent(rate, 0),
                  note: t('pension.dial.replacementNote', { target: formatPercent(setup.values.replacementTarget, 0) }),
                },
              ]),
        ]}
      />
    </div>
  )
}
