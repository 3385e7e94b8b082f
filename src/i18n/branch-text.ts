import { type Translate, wordOf } from './create-i18n'
import { formatList, formatMoney, formatMoneyUnit, formatNumber, formatPercent, formatRate } from './format'
import type { Language } from './types'

/** Value traded a day in the market: 万亿 from a trillion on, `tn` in English. `1700000000000` → `1.7 万亿元`. */
export function dailyText(yuan: number, language: Language): string {
  const plain = (value: number, digits: number): string => String(Number(value.toFixed(digits)))
  if (language === 'en') return yuan >= 1e12 ? `CNY ${plain(yuan / 1e12, 2)}tn` : `CNY ${plain(yuan / 1e9, 0)}bn`
  return yuan >= 1e12 ? `${plain(yuan / 1e12, 2)} 万亿元` : `${plain(yuan / 1e8, 0)} 亿元`
}

/** A one-sided turnover of the market, as it is said: `600%`. */
export const ratioText = (turnover: number): string => formatPercent(turnover, 0)

/** What the sentences about a branch are made of: outcomes of `branchBreakeven`. */
export interface BranchOutcome {
  readonly netCommissionRate: number | null
  readonly residualNetCommissionRate: number | null
  readonly profit: number | null
  readonly marginOfSafety: { readonly full: number | null; readonly residual: number | null } | null
}

/** The finding about a branch in two sentences: what it earns and how far that is from breakeven; what commission alone would need. */
export function branchSentences(t: Translate, language: Language, rate: number, outcome: BranchOutcome): string[] {
  const { profit, residualNetCommissionRate: residual, netCommissionRate: full, marginOfSafety } = outcome
  const money = (yuan: number): string => formatMoneyUnit(yuan, language)
  const first =
    profit === null || residual === null
      ? null
      : residual <= 0
        ? t('branch.say.covered', { profit: money(profit) })
        : profit >= 0
          ? t('branch.say.profit', {
              rate: formatRate(rate),
              profit: money(profit),
              margin: formatPercent(marginOfSafety?.residual ?? 0, 0),
              residual: formatRate(residual),
            })
          : t('branch.say.loss', { rate: formatRate(rate), loss: money(-profit), residual: formatRate(residual) })
  const second =
    full === null
      ? null
      : full > rate
        ? rate > 0
          ? t('branch.say.full', { full: formatRate(full), times: timesText(full / rate, language) })
          : null
        : t('branch.say.fullEnough', { full: formatRate(full) })
  return [first, second].filter((text) => text !== null)
}

/** `3.4 倍`, `3.4 times`: how many times as much. */
export const timesText = (times: number, language: Language): string =>
  language === 'en' ? `${formatNumber(times, 1)} times` : `${formatNumber(times, 1)} 倍`

/** A result of a year with its sign in words of money. */
export const resultText = (yuan: number, language: Language): string =>
  `${yuan > 0 ? '+' : ''}${formatMoney(yuan, language)}`

/** What the scenarios assume of the other revenue: that it stays, or by how much each line follows. */
export function scenarioNote(
  t: Translate,
  language: Language,
  figures: { readonly netCommissionRate: number; readonly sensitivity: Readonly<Record<string, number>> },
): string {
  const rate = formatRate(figures.netCommissionRate)
  const moving = Object.entries(figures.sensitivity).filter(([, share]) => share > 0)
  if (moving.length === 0) return t('branch.scenarios.note', { rate })
  const lines = moving.map(([line, share]) =>
    t('branch.scenarios.follows', { line: wordOf(t, 'branch.line', line), share: formatPercent(share, 0) }),
  )
  return t('branch.scenarios.noteMoving', { rate, lines: formatList(lines, language) })
}

interface PayScheme {
  readonly total: number
  readonly firstYearShare: number | null
}

/** What the sentences about pay are made of: the terms of `simulatePayCase` and its outcome. */
export interface PayOutcome {
  readonly years: number
  readonly firstYear: number
  readonly level: number
  readonly simulation: {
    readonly schemes: readonly PayScheme[]
    readonly catchUpYear: number | null
    readonly equivalentLevelShare: number | null
  }
}

/** The comparison of both schemes in one sentence, and what follows from it. */
export function paySentences(
  t: Translate,
  language: Language,
  { years, firstYear, level, simulation }: PayOutcome,
): { readonly say: string; readonly notes: readonly string[] } {
  const { schemes, catchUpYear, equivalentLevelShare } = simulation
  const [first, second] = schemes
  const totalOf = (stream: PayScheme | undefined): string => formatMoneyUnit(stream?.total ?? 0, language)
  const incentive = first?.firstYearShare ?? null
  return {
    say: t('branch.pay.say', {
      years,
      share: formatPercent(firstYear, 0),
      first: totalOf(first),
      level: formatPercent(level, 0),
      second: totalOf(second),
      catchUp: catchUpYear === null ? t('branch.pay.never', { years }) : t('branch.pay.catchUp', { year: catchUpYear }),
    }),
    notes: [
      ...(equivalentLevelShare === null
        ? []
        : [
            t('branch.pay.equivalent', {
              share: formatPercent(firstYear, 0),
              level: formatPercent(equivalentLevelShare),
            }),
          ]),
      ...(incentive === null ? [] : [t('branch.pay.incentive', { share: formatPercent(incentive, 0) })]),
    ],
  }
}

/** The dated rule that forbids pay by trading, as sentences name it. */
export const payRuleWords = (
  rule: {
    readonly name: { readonly zh: string; readonly en: string }
    readonly effectiveFrom: string
    readonly confidence: number
  },
  language: Language,
): { name: string; from: string; confidence: number } => ({
  name: language === 'en' ? rule.name.en : rule.name.zh,
  from: rule.effectiveFrom,
  confidence: rule.confidence,
})
