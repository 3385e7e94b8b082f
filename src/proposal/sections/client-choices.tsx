import { MONEY_USES } from '../../domain/allocation/constraints'
import { allocationText, changeText } from '../../i18n/allocation-text'
import { wordOf } from '../../i18n/create-i18n'
import { formatList, formatMoneyUnit, formatNumber, formatPercent } from '../../i18n/format'
import { PaperTable, Section, type SectionProps } from '../parts'

/** Where the client has chosen other weights than suggested: both, the reason, the price, and who confirmed it. */
function Override({ payload, t, language }: SectionProps) {
  const { override } = payload.allocation
  const facts = payload.overrideFacts
  if (override === undefined || facts === undefined) return null
  return (
    <>
      <h2>{t('allocation.paper.overrideTitle')}</h2>
      <p>
        {t('allocation.paper.overrideLine', {
          reason: facts.reason,
          return: changeText(override.cost.longTermReturn, 2),
          volatility: changeText(override.cost.volatility, 2),
          worst: changeText(override.cost.worstYear),
        })}{' '}
        {facts.confirmed === null
          ? t('allocation.paper.noReview')
          : t('allocation.paper.approved', { by: facts.confirmed.by, date: facts.confirmed.on })}
      </p>
      {override.exceeded.length === 0 ? null : (
        <p className="dim small">
          {formatList(
            override.exceeded.map((finding) => allocationText(t, language, 'exceeded', finding)),
            language,
          )}
        </p>
      )}
    </>
  )
}

type UseRow = (typeof MONEY_USES)[number]

/** The same weights by use, in yuan, and how long the spending money lasts. */
function Uses({ payload, t, language }: SectionProps) {
  const { uses, investable, suggested, constraints } = payload.allocation
  if (uses === undefined) return null
  const { current } = uses
  const monthly = constraints?.reserve === null ? undefined : constraints?.reserve
  return (
    <>
      <PaperTable
        rows={MONEY_USES}
        keyOf={(use) => use}
        columns={[
          { head: t('allocation.paper.use'), cell: (use) => t(`allocation.use.${use}`) },
          {
            head: t('allocation.paper.meaning'),
            cell: (use) => <span className="dim">{t(`allocation.useNote.${use}`)}</span>,
          },
          ...(current === null
            ? []
            : [
                {
                  head: t('allocation.uses.now'),
                  cell: (use: UseRow) => formatPercent(current[use], 0),
                  number: true,
                },
              ]),
          {
            head: suggested === undefined ? t('allocation.uses.proposed') : t('allocation.uses.chosen'),
            cell: (use) => formatPercent(uses.proposed[use], 0),
            number: true,
          },
          {
            head: t('proposal.facts.amount'),
            cell: (use) => formatMoneyUnit(uses.proposed[use] * investable, language),
            number: true,
          },
        ]}
      />
      {monthly === undefined || monthly.amount <= 0 ? null : (
        <p>
          {t('allocation.uses.covered', {
            months: formatNumber((uses.proposed.spending * investable * monthly.months) / monthly.amount, 0),
          })}
        </p>
      )}
      <p className="dim small">{t('allocation.uses.policy')}</p>
    </>
  )
}

/** How the allocation fits the client: money by use, what he chose himself, and what was taken into account. */
export function Arrangement(props: SectionProps) {
  const { payload, t } = props
  const { uses } = payload.allocation
  if (uses === undefined) return null
  const largest = MONEY_USES.reduce((best, use) => (uses.proposed[use] > uses.proposed[best] ? use : best), 'safety')
  return (
    <Section
      flow
      title={t('allocation.uses.title', {
        share: formatPercent(uses.proposed[largest], 0),
        use: t(`allocation.use.${largest}`),
      })}
    >
      <Uses {...props} />
      <Override {...props} />
      <Considered {...props} />
    </Section>
  )
}

/** What binds the client beside his level, in his words, and what it costs. */
function Considered({ payload, t, language }: SectionProps) {
  const { constraints } = payload.allocation
  const facts = payload.constraintFacts
  const money = (yuan: number): string => formatMoneyUnit(yuan, language)
  const lines: string[] = []
  if (constraints !== undefined && constraints.reserve !== null)
    lines.push(
      t('allocation.paper.reserve', {
        amount: money(constraints.reserve.amount),
        months: constraints.reserve.months,
      }),
    )
  for (const need of facts?.needs ?? []) lines.push(`${need.on} ${need.label} ${money(need.amount)}`)
  if (facts !== undefined && facts.locked.length > 0)
    lines.push(
      t('allocation.paper.locked', {
        list: formatList(
          facts.locked.map(({ name, reason, amount }) =>
            t('allocation.paper.lockedItem', {
              name,
              reason: wordOf(t, 'allocation.lockReason', reason),
              amount: money(amount),
            }),
          ),
          language,
        ),
      }),
    )
  const excluded = [
    ...(facts?.excludedThemes ?? []).map((theme) => (language === 'en' ? theme.en : theme.zh)),
    ...(facts?.excluded ?? []),
  ]
  if (excluded.length > 0) lines.push(t('allocation.paper.excluded', { list: formatList(excluded, language) }))
  if (facts !== undefined && facts.ignored > 0)
    lines.push(t('allocation.paper.ignored', { amount: money(facts.ignored) }))
  for (const finding of constraints?.adjustments ?? []) lines.push(allocationText(t, language, 'adjustment', finding))
  if (lines.length === 0) return null
  return (
    <>
      <h2>{t('allocation.paper.constraintsTitle')}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {constraints === undefined || Math.abs(constraints.cost.longTermReturn) < 5e-5 ? null : (
        <p className="dim small">
          {t('allocation.paper.cost', {
            return: changeText(constraints.cost.longTermReturn, 2),
            volatility: changeText(constraints.cost.volatility, 2),
          })}
        </p>
      )}
    </>
  )
}
