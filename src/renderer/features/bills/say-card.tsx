import type { BillsForClient } from '../../../contract/api/bills'
import { isAutomatic } from '../../../domain/fees/bill-choice'
import { billSentence, owedSentence } from '../../../i18n/bill-sentence'
import { billYuan, conventionName } from '../../../i18n/bill-text'
import { formatCount, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Icon } from '../../ui/icons'
import { Card, Figures } from '../../ui/layout'
import { SourceMark, type FigureSource } from '../../ui/popover'
import { Select } from '../../ui/select'
import type { Choice, Months } from './choice'
import { Outputs } from './outputs'

type Account = BillsForClient['accounts'][number]

const PERIODS = { m12: 12, m24: 24, m36: 36, all: null } as const
type PeriodKey = keyof typeof PERIODS
const KEYS = Object.keys(PERIODS) as PeriodKey[]

/** Where declared terms and bills part: the convention of an account, or its rate in a period. */
function Differences({ account }: { readonly account: Account }) {
  const { t } = useI18n()
  const { declared, periods, asDeclared } = account
  const last = periods.at(-1)
  const notes: string[] = []
  if (
    last !== undefined &&
    declared.convention !== null &&
    last.convention !== declared.convention &&
    asDeclared !== null
  )
    notes.push(
      t('bills.differs', {
        declared: conventionName(t, declared.convention),
        followed: conventionName(t, last.convention),
        n: formatCount(asDeclared.fitting),
        over: billYuan(asDeclared.overcharged),
        under: billYuan(asDeclared.undercharged),
      }),
    )
  if (declared.allInRate !== null)
    for (const { terms, rateSource, from, to } of periods)
      if (rateSource === 'estimated')
        notes.push(
          t('bills.rateDiffers', {
            declared: formatRate(declared.allInRate),
            followed: formatRate(terms.allInRate),
            from,
            to,
          }),
        )
  return (
    <>
      {notes.map((note) => (
        <p key={note} className="notice warn" role="note" data-testid="bills-differs">
          <Icon name="alert" />
          {note}
        </p>
      ))}
    </>
  )
}

function Numbers({ bills }: { readonly bills: BillsForClient }) {
  const { t } = useI18n()
  const { counts, totals, pack } = bills
  const marked = (label: string, source: FigureSource) => (
    <>
      {label} <SourceMark source={source} />
    </>
  )
  const yuan = (amount: number): string => t('bills.figure.yuan', { amount: billYuan(amount) })
  const rounding =
    totals.rounding === 0 ? {} : { note: t('bills.figure.roundingNote', { amount: billYuan(totals.rounding) }) }
  return (
    <Figures
      items={[
        {
          label: marked(t('bills.figure.billed'), {
            kind: 'imported',
            asOf: bills.to,
            formula: t('bills.source.billed'),
          }),
          value: yuan(totals.billed),
        },
        {
          label: marked(t('bills.figure.expected'), {
            kind: 'policy',
            from: pack.id,
            formula: t('bills.source.expected', { pack: pack.id, version: pack.version }),
          }),
          value: yuan(totals.expected),
        },
        { label: t('bills.figure.difference'), value: yuan(totals.billed - totals.expected), ...rounding },
        { label: t('bills.figure.over'), value: yuan(totals.overcharged) },
        { label: t('bills.figure.under'), value: yuan(totals.undercharged) },
        {
          label: t('bills.figure.orders'),
          value: `${formatCount(counts.orders)} (${formatCount(counts.fills)})`,
        },
      ]}
    />
  )
}

/** The finding in a sentence, what is owed, the figures, and what leaves the house. */
export function SayCard(props: {
  readonly bills: BillsForClient
  readonly clientId: string
  readonly months: Months
  readonly choice: Choice
  readonly busy: boolean
  readonly onMonths: (months: Months) => void
}) {
  const { t, language } = useI18n()
  const { bills, months, choice } = props
  return (
    <Card
      title={t('bills.title')}
      testId="bills-say-card"
      aside={
        <>
          <Select<PeriodKey>
            label={t('bills.period.label')}
            value={KEYS.find((key) => PERIODS[key] === months) ?? 'all'}
            options={KEYS.map((key) => ({ value: key, label: t(`bills.period.${key}`) }))}
            onChange={(key) => props.onMonths(PERIODS[key])}
            width={164}
            small
            testId="bills-period"
          />
          <Outputs clientId={props.clientId} months={months} choice={choice} />
        </>
      }
    >
      <p className="say bills-say" data-testid="bills-say" aria-live="polite">
        {billSentence(t, bills, language)}
      </p>
      <p className={bills.totals.overcharged > 0 ? 'bills-owed b' : 'bills-owed dim'} data-testid="bills-owed">
        {owedSentence(t, bills.totals)}
        <span className="dim"> {t('bills.period.range', { from: bills.from, to: bills.to })}</span>
      </p>
      {!isAutomatic(choice) && (
        <p className="notice" role="note" data-testid="bills-chosen">
          <Icon name="info" />
          {t('bills.chosen')}
        </p>
      )}
      {bills.accounts.map((account) => (
        <Differences key={account.accountId} account={account} />
      ))}
      <Numbers bills={bills} />
    </Card>
  )
}
