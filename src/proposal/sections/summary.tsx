import type { ReactNode } from 'react'
import { leverText } from '../../i18n/lever-text'
import { wordOf } from '../../i18n/create-i18n'
import { formatMoneyUnit, formatNumber, formatPercent, formatTimes, inBrackets } from '../../i18n/format'
import { ageText, className, equityShare, levelText } from '../figures'
import { PaperTable, Section, ZoneTag, type SectionProps } from '../parts'

const SMALL_CHANGE = 0.03

export function Summary(props: SectionProps) {
  const { payload, t, language } = props
  const { allocation, fees } = payload
  const moved = allocation.classes.filter((c) => c.current > 0.0005 || c.proposed > 0.0005)
  return (
    <Section title={t('proposal.summary.title')} kicker={t('proposal.summary.kicker')} compact own>
      <div className="two">
        <div>
          <h2>{t('proposal.summary.heard')}</h2>
          <Heard {...props} />
        </div>
        <div>
          <h2>{t('proposal.summary.suggested')}</h2>
          <Suggested {...props} />
        </div>
      </div>
      <h2>
        {t('proposal.summary.headline', {
          v0: formatPercent(allocation.current.volatility),
          v1: formatPercent(allocation.proposed.volatility),
          w0: formatPercent(allocation.current.worstYear, 0),
          w1: formatPercent(allocation.proposed.worstYear, 0),
          r0: formatPercent(allocation.current.replays['2008'] ?? 0, 0),
          r1: formatPercent(allocation.proposed.replays['2008'] ?? 0, 0),
        })}
      </h2>
      <PaperTable
        rows={moved}
        keyOf={(c) => c.id}
        columns={[
          { head: t('proposal.summary.assetClass'), cell: (c) => className(t, c.id) },
          { head: t('proposal.summary.now'), cell: (c) => formatPercent(c.current, 0), number: true },
          {
            head: allocation.suggested === undefined ? t('proposal.summary.proposed') : t('allocation.paper.chosen'),
            cell: (c) => formatPercent(c.proposed, 0),
            number: true,
          },
          {
            head: t('proposal.summary.change'),
            cell: (c) => `${c.change > 0 ? '+' : ''}${formatNumber(c.change / 1e4, 1)}`,
            number: true,
          },
        ]}
      />
      <p className="dim small">
        {t('proposal.summary.footnote', {
          amount: formatMoneyUnit(allocation.investable, language),
          date: payload.dates.asOf,
        })}
      </p>
      {allocation.suggested === undefined ? null : <p className="small b">{t('allocation.paper.overrideTitle')}</p>}
      {fees === null ? null : <Costs {...props} fees={fees} />}
      <h2>{t('proposal.summary.decide')}</h2>
      <ul style={{ listStyle: 'none', paddingLeft: 0 }}>
        {decisions(props).map((line) => (
          <li key={line}>
            <span className="box" />
            {line}
          </li>
        ))}
      </ul>
      <p style={{ marginTop: '1.2em' }}>{t('proposal.summary.sign')}</p>
    </Section>
  )
}

/** What the client is asked: the lines of the meeting, else one for each part of the proposal. */
export function decisions({ payload, t }: SectionProps): readonly string[] {
  if (payload.decide.length > 0) return payload.decide
  return [
    t('proposal.summary.defaultDecide.allocation'),
    ...(payload.retirement === null ? [] : [t('proposal.summary.defaultDecide.retirement')]),
    ...(payload.fees === null ? [] : [t('proposal.summary.defaultDecide.fees')]),
  ]
}

function Heard({ payload, t, language }: SectionProps) {
  const { retirement, risk } = payload
  const source = (field: string) => wordOf(t, 'common.provenance', retirement?.sources[field] ?? 'assumed')
  // What nobody has said is not something that we heard: it is asked.
  const unconfirmed = (field: string) =>
    (retirement?.sources[field] ?? 'assumed') === 'assumed' ? t('proposal.summary.toConfirm') : ''
  const first = retirement?.members[0]
  // With a contribution record the pension that follows from it counts, not the stated one.
  const planned = payload.planning?.retirement?.facts.pensions
  const pensions = (planned ?? []).map(({ monthly }) => monthly)
  if (planned === undefined) pensions.push(...(retirement?.members ?? []).map((m) => m.pensionMonthly))
  const fromRecord = planned?.some((one) => one.source === 'record') ?? false
  return (
    <ul>
      {payload.heard.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {retirement === null || first === undefined ? null : (
        <li>
          {unconfirmed('lifestyleMonthly')}
          {t(first.age >= first.retirementAge ? 'proposal.summary.retired' : 'proposal.summary.retireAge', {
            name: first.name,
            age: ageText(first.retirementAge),
            spending: formatMoneyUnit(retirement.essentialMonthly + retirement.lifestyleMonthly, language),
          })}
          <span className="dim">{inBrackets(source('lifestyleMonthly'), language)}</span>
        </li>
      )}
      {retirement === null ? null : (
        <li>
          {fromRecord ? '' : unconfirmed('pensionMonthly')}
          {t('proposal.summary.pension', {
            amount: formatMoneyUnit(
              pensions.reduce((sum, monthly) => sum + monthly, 0),
              language,
            ),
            source: fromRecord ? t('proposalPlanning.retirement.fromRecord') : source('pensionMonthly'),
          })}
        </li>
      )}
      <li>{t('proposal.summary.riskLine', { level: levelText(t, risk.level), until: risk.validUntil })}</li>
    </ul>
  )
}

function Suggested(props: SectionProps) {
  const { payload, t, language } = props
  const from = equityShare(payload.allocation.current.weights)
  const to = equityShare(payload.allocation.proposed.weights)
  const shares = { from: formatPercent(from, 0), to: formatPercent(to, 0) }
  const lines: ReactNode[] = [
    Math.abs(from - to) < SMALL_CHANGE
      ? t('proposal.summary.equitySame', shares)
      : t('proposal.summary.equityFrom', shares),
  ]
  const { retirement, fees } = payload
  if (retirement !== null) {
    const best = retirement.levers.find((lever) => lever.reaches)
    lines.push(
      <>
        <ZoneTag zone={retirement.zone} t={t} />{' '}
        {best === undefined || retirement.zone === 'green'
          ? t('proposal.summary.zoneNow', { zone: t(`charts.zone.${retirement.zone}`) })
          : t('proposal.summary.leverToGreen', {
              lever: leverText(t, language, best),
              from: t(`charts.zone.${retirement.zone}`),
              to: t('charts.zone.green'),
            })}
      </>,
    )
  }
  if (fees !== null) lines.push(feeLine(props, fees.verdict))
  return (
    <ul>
      {lines.map((line, index) => (
        <li key={typeof line === 'string' ? line : `line-${index}`}>{line}</li>
      ))}
    </ul>
  )
}

type Verdict = 'commission' | 'fee' | 'tooClose' | 'noBreakeven'

const feeLine = ({ t }: SectionProps, verdict: Verdict): string =>
  ({
    commission: t('proposal.summary.feeCommission'),
    fee: t('proposal.summary.feeFee'),
    tooClose: t('proposal.summary.feeTooClose'),
    noBreakeven: t('proposal.summary.feeNoBreakeven'),
  })[verdict]

function Costs({ t, language, fees }: SectionProps & { fees: NonNullable<SectionProps['payload']['fees']> }) {
  const turnover = fees.turnover === null ? '—' : formatTimes(fees.turnover, language)
  const rows = [
    {
      item: t('proposal.summary.costCommission', { turnover }),
      amount: fees.annualCommission,
      note: t('proposal.summary.conflictNote'),
    },
    { item: t('proposal.summary.costFee'), amount: fees.annualFee, note: t('proposal.summary.conflictNote') },
    {
      item: t('proposal.summary.costDuties'),
      amount: fees.duties.stamp + fees.duties.transfer,
      note: t('proposal.summary.dutiesNote'),
    },
  ]
  return (
    <>
      <h2>{t('proposal.summary.costs')}</h2>
      <PaperTable
        rows={rows}
        keyOf={(row) => row.item}
        columns={[
          { head: t('proposal.summary.costItem'), cell: (row) => row.item },
          {
            head: t('proposal.summary.costYearly'),
            cell: (row) => formatMoneyUnit(row.amount, language),
            number: true,
          },
          { head: t('proposal.summary.costNote'), cell: (row) => <span className="dim">{row.note}</span> },
        ]}
      />
    </>
  )
}
