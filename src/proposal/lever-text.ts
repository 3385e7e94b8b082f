import type { ProposalLever } from '../contract/proposal-payload'
import type { Translate } from '../i18n/create-i18n'
import { wordOf } from '../i18n/create-i18n'
import { formatMoneyUnit, formatPercent } from '../i18n/format'
import type { Language } from '../i18n/types'

/** The size of a lever's change in its unit: money a year or a month, months, percentage points. */
export function leverChange(t: Translate, language: Language, lever: ProposalLever): string {
  const unit = wordOf(t, 'planning.leverUnit', lever.unit)
  const size = Math.abs(lever.change)
  if (lever.unit.startsWith('yuan')) return `${formatMoneyUnit(Math.ceil(size), language)}${unit}`
  if (lever.unit === 'months') return `${Math.ceil(size)}${unit}`
  return `${formatPercent(size)}${unit}`
}

/** Lever and change in one phrase: `每年多存 2.8 万元`. */
export const leverText = (t: Translate, language: Language, lever: ProposalLever): string =>
  `${wordOf(t, 'planning.lever', lever.lever)} ${leverChange(t, language, lever)}`
