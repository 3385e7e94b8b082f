import type { Language } from './types'

/** The book's time zone (decisions A37): every instant is shown in it, whatever the computer says. */
export const BUSINESS_TIME_ZONE = 'Asia/Shanghai'

const MINUS = '\u2212'
const signed = (text: string): string => text.replace('-', MINUS)

const plainFormats = new Map<string, Intl.NumberFormat>()
function plain(value: number, digits: number, minimum = digits): string {
  const key = `${digits}/${minimum}`
  let format = plainFormats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat('en-US', { maximumFractionDigits: digits, minimumFractionDigits: minimum })
    plainFormats.set(key, format)
  }
  const text = format.format(value)
  return signed(/^-0(\.0+)?$/.test(text) ? text.slice(1) : text)
}

interface Scale {
  readonly from: number
  readonly divisor: number
  readonly digits: number
  readonly suffix: string
}
/** Largest first. `from` lies where the rounded figure of the smaller scale would overflow. */
const SCALES: Record<Language, readonly Scale[]> = {
  'zh-CN': [
    { from: 1e8 - 500, divisor: 1e8, digits: 2, suffix: ' 亿' },
    { from: 1e4, divisor: 1e4, digits: 1, suffix: ' 万' },
  ],
  en: [
    { from: 1e9 - 5000, divisor: 1e9, digits: 2, suffix: 'bn' },
    { from: 1e6, divisor: 1e6, digits: 2, suffix: 'm' },
  ],
}

/** Yuan for reading: 万 and 亿 (m and bn in English) on large figures, whole yuan below. `4862000` → `486.2 万`. */
export function formatMoney(yuan: number, language: Language): string {
  const size = Math.abs(yuan)
  const scale = SCALES[language].find((s) => size >= s.from)
  return scale === undefined ? plain(yuan, 0) : `${plain(yuan / scale.divisor, scale.digits)}${scale.suffix}`
}

/** As `formatMoney`, without decimals that say nothing: for the ticks of an axis. `1500 万`, `2.5 亿`. */
export const formatMoneyTick = (yuan: number, language: Language): string =>
  formatMoney(yuan, language)
    .replace(/(\.\d*?)0+(?=\D|$)/, '$1')
    .replace(/\.(?=\D|$)/, '')

/** As `formatMoney`, with the currency: `486.2 万元`, `CNY 4.86m`. */
export const formatMoneyUnit = (yuan: number, language: Language): string =>
  language === 'zh-CN'
    ? `${formatMoney(yuan, language)}${Math.abs(yuan) >= 1e4 ? '' : ' '}元`
    : `${yuan < 0 ? MINUS : ''}CNY ${formatMoney(Math.abs(yuan), language)}`

/** The exact amount to the fen, shown on hover and in tables for audit: `4,862,000.00 元`. */
export const formatMoneyExact = (yuan: number, language: Language): string =>
  language === 'zh-CN' ? `${plain(yuan, 2)} 元` : `CNY ${plain(yuan, 2)}`

/** As `formatMoney` with an explicit sign, for changes: `+29.2 万`, `−131.3 万`. */
export const formatMoneyChange = (yuan: number, language: Language): string =>
  `${yuan > 0 ? '+' : ''}${formatMoney(yuan, language)}`

/** A share as percent with one decimal: `0.714` → `71.4%`. */
export const formatPercent = (share: number, digits = 1): string => `${plain(share * 100, digits)}%`

/** Simulated paths never prove a certainty: beyond these ends only the end is named. */
const NEARLY_CERTAIN = 0.99
const NEARLY_NEVER = 0.01
const ENDS: Record<Language, { readonly certain: string; readonly never: string }> = {
  'zh-CN': { certain: '99% 以上', never: '1% 以下' },
  en: { certain: 'over 99%', never: 'under 1%' },
}

/** Stands for an amount that the client does not want others to see. */
export const HIDDEN_AMOUNT = '••••'

/**
 * A simulated probability as percent, on screen and paper alike: `0.714` → `71.4%`, but never more than `99% 以上` or less
 * than `1% 以下` (decisions: nothing may sound like a promise).
 */
export const formatProbability = (p: number, language: Language, digits = 1): string =>
  p > NEARLY_CERTAIN ? ENDS[language].certain : p < NEARLY_NEVER ? ENDS[language].never : formatPercent(p, digits)

/** An interval of a probability: `86.1%–87.4%`; one end alone where the whole of it lies beyond. */
export const formatProbabilityRange = ([low, high]: readonly [number, number], language: Language): string =>
  low > NEARLY_CERTAIN || high < NEARLY_NEVER
    ? formatProbability(low, language)
    : `${formatProbability(low, language)}–${formatProbability(high, language)}`

/** A commission or fee rate, with as many decimals as it needs: `0.00025` → `0.025%`. */
export const formatRate = (rate: number): string => `${plain(rate * 100, 4, 0)}%`

/** A published rate with every decimal that it has: `0.0000341` → `0.00341%`. For rules, where four decimals are too few. */
export const formatExactRate = (rate: number): string => `${plain(rate * 100, 8, 0)}%`

/** A number with the decimals that it has, at most eight. */
export const formatNumberAsIs = (value: number): string => plain(value, 8, 0)

/** Turnover: `6.3 倍`, `6.3x`; two decimals below a tenth, so that little is not nothing: `0.02 倍`. */
export const formatTimes = (times: number, language: Language): string => {
  const text = plain(times, times > 0 && times < 0.1 ? 2 : 1)
  return language === 'zh-CN' ? `${text} 倍` : `${text}x`
}

export const formatCount = (count: number): string => plain(count, 0)
export const formatNumber = (value: number, digits: number): string => plain(value, digits)

/** A price as it stands in the book, with two decimals at least: `39` → `39.00`, `1.6658` stays. */
export function formatPriceText(text: string): string {
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0
  return formatDecimalText(decimals >= 2 ? text : Number(text).toFixed(2))
}

/** Decimal text of a quantity or price with thousands separators; keeps the decimals as they stand in the book. */
export function formatDecimalText(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? []
  if (whole === '') return text
  return `${sign === '-' ? MINUS : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`
}

/** A number as it stands in a field: as many decimals as it has, grouped from ten thousand on, so never a year. */
export function formatTyped(value: number, digits: number): string {
  const text = String(Math.round(value * 10 ** digits) / 10 ** digits)
  return Math.abs(value) >= 10_000 && /^-?\d+(\.\d+)?$/.test(text)
    ? text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')
    : text
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${plain(bytes, 0)} B`
  if (bytes < 1024 ** 2) return `${plain(bytes / 1024, 0)} kB`
  if (bytes < 1024 ** 3) return `${plain(bytes / 1024 ** 2, 1)} MB`
  return `${plain(bytes / 1024 ** 3, 2)} GB`
}

const instantFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: BUSINESS_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})
/** UTC milliseconds → `2026-11-23 10:42` in the book's time zone. */
export const formatInstant = (at: number): string => instantFormat.format(at)
/** UTC milliseconds → `10:42`. */
export const formatClock = (at: number): string => instantFormat.format(at).slice(-5)
/** UTC milliseconds → the calendar day `2026-11-23` in the book's time zone. */
export const formatInstantDay = (at: number): string => instantFormat.format(at).slice(0, 10)

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Items of a list in running text: `甲、乙和丙`, `a, b and c`. */
export const formatList = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(language === 'zh-CN' ? 'zh-CN' : 'en-GB', { style: 'long', type: 'conjunction' }).format(items)

/** A remark in the brackets of the language: `（假设）`, ` (assumed)`. */
export const inBrackets = (text: string, language: Language): string =>
  language === 'zh-CN' ? `（${text}）` : ` (${text})`

/** Clauses one after the other: `甲；乙`, `a; b`. */
export const joinClauses = (clauses: readonly string[], language: Language): string =>
  clauses.join(language === 'zh-CN' ? '；' : '; ')

/** Sentences one after the other: Chinese ones need no space between them. */
export const joinSentences = (sentences: readonly string[], language: Language): string =>
  sentences.filter((sentence) => sentence !== '').join(language === 'zh-CN' ? '' : ' ')
