import { allocationText, changeText } from '../../i18n/allocation-text'
import { wordOf } from '../../i18n/create-i18n'
import { formatList, formatMoneyUnit, formatPercent, inBrackets } from '../../i18n/format'
import type { SectionProps } from '../parts'

const USES = ['spending', 'safety', 'growth', 'protection'] as const

/** Where the client has chosen other weights than suggested: both, the reason, the price, and who confirmed it. */
export function Override({ payload, t, language }: SectionProps) {
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

/** The same weights by use, and how far the reserve reaches. */
export function Uses({ payload, t, language }: SectionProps) {
  const { uses, investable } = payload.allocation
  if (uses === undefined) return null
  const list = USES.filter((use) => uses.proposed[use] > 0.0005).map((use) => {
    const amount = inBrackets(formatMoneyUnit(uses.proposed[use] * investable, language), language)
    return `${t(`allocation.use.${use}`)} ${formatPercent(uses.proposed[use], 0)}${amount}`
  })
  return <p>{t('allocation.paper.usesTitle', { list: formatList(list, language) })}</p>
}

/** What binds the client beside his level, in his words, and what it costs. */
export function Considered({ payload, t, language }: SectionProps) {
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
