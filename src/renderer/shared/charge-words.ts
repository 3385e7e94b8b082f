import type { HouseFeeSchedule } from '../../domain/fees/house-fee-schedule'
import type { Translate } from '../../i18n/create-i18n'
import { formatMoneyTick, formatRate } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import type { Formatters } from '../lib/i18n'

/** What a schedule charges, in words: its tiers, its minimum, the commission that remains where that is the fee. */
export function chargeWords(
  { t, f, language }: { readonly t: Translate; readonly f: Formatters; readonly language: Language },
  schedule: HouseFeeSchedule,
): string {
  const { kind, minimum, tiers } = schedule
  if (schedule.basis === 'tradedValue')
    return t('agreements.rules.commission', { rate: formatRate(schedule.feeAccountCommissionRate) })
  if (tiers.every(([, rate]) => rate === 0)) return t('agreements.rules.term', { amount: f.moneyUnit(minimum) })
  const parts = tiers.map(([upTo, rate]) =>
    upTo !== null
      ? t('agreements.rules.tierTo', { upTo: formatMoneyTick(upTo, language), rate: formatRate(rate) })
      : tiers.length === 1
        ? t('agreements.rules.flat', { rate: formatRate(rate) })
        : t('agreements.rules.tierOver', { rate: formatRate(rate) }),
  )
  return [
    parts.join(language === 'zh-CN' ? '，' : ', '),
    kind === 'flat' ? '' : t(`agreements.rules.${kind}`),
    minimum === 0 ? '' : t('agreements.rules.minimum', { amount: f.moneyUnit(minimum) }),
    schedule.household ? t('agreements.rules.household') : '',
  ]
    .filter(Boolean)
    .join(language === 'zh-CN' ? '；' : '; ')
}
