import table from '../../../resources/reference/security-codes.json'
import { cleanCell, normaliseWord } from './cell'
import type { Exchange, Instrument } from './records'

/** Code segments, market words and name hints are data: resources/reference/security-codes.json. */
interface Segments {
  readonly length: number
  readonly prefixes: Readonly<Record<string, string>>
}
const segments = table.exchanges as Readonly<Record<Exchange, Segments>>
const withoutMarket = table.withoutMarket as Readonly<Record<string, Exchange>>

function byWord<T extends string>(lists: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, T> {
  return new Map(
    Object.entries(lists).flatMap(([value, words]) => words.map((word) => [normaliseWord(word), value as T])),
  )
}
const marketWords = byWord<Exchange>(table.markets)
const instrumentWords = byWord<Instrument>(table.instruments)
const holderLetters = table.holders as Readonly<Record<string, Exchange>>
const nameHints = table.nameHints.map(({ instrument, pattern }) => ({
  instrument: instrument as Instrument,
  pattern: new RegExp(pattern, 'i'),
}))

/** Longest prefix of `code` among the keys of `prefixes`. */
function longestPrefix<T>(code: string, prefixes: Readonly<Record<string, T>>): T | undefined {
  for (let length = Math.min(code.length, 4); length >= 0; length--) {
    const found = prefixes[code.slice(0, length)]
    if (found !== undefined) return found
  }
  return undefined
}

const SUFFIXES: Readonly<Record<string, Exchange>> = {
  SH: 'SSE',
  SS: 'SSE',
  SZ: 'SZSE',
  BJ: 'BSE',
  HK: 'HKConnectSH',
  OF: 'OTC',
}

export interface SecurityCode {
  readonly code: string
  /** Exchange written beside the code (`600519.SH`, `SZ000001`). */
  readonly exchange?: Exchange
}

/** `600519`, `="000001"`, `600519.SH`, `sz000001`, `00700.HK`, `SXK123`: the code with all its zeros. Undefined: no code. */
export function readCode(raw: string): SecurityCode | undefined {
  const text = cleanCell(raw).toUpperCase().replace(/\s/g, '')
  const behind = /^([0-9A-Z]{1,12})\.(SH|SS|SZ|BJ|HK|OF)$/.exec(text)
  const before = /^(SH|SZ|BJ|HK)\.?(\d{5,6})$/.exec(text)
  const code = behind?.[1] ?? before?.[2] ?? text
  const exchange = SUFFIXES[behind?.[2] ?? before?.[1] ?? '']
  if (!/^[0-9A-Z]{1,12}$/.test(code)) return undefined
  return exchange === undefined ? { code } : { code, exchange }
}

/** Words of a 市场 column; undefined when the word is not known. */
const readMarket = (raw: string): Exchange | undefined => marketWords.get(normaliseWord(raw))

/** Words of a 证券类别 column; undefined when the word is not known. */
export function readInstrument(raw: string): Instrument | undefined {
  const text = normaliseWord(raw)
  return instrumentWords.get(text) ?? instrumentWords.get(text.replace(/\(.*?\)/g, ''))
}

export interface SecurityHints {
  readonly code: string
  /** Exchange written beside the code. */
  readonly exchange?: Exchange
  readonly name?: string
  /** Cell of the market column. */
  readonly market?: string
  /** Cell of the security type column. */
  readonly securityType?: string
  /** Cell of the shareholder account column. */
  readonly holder?: string
  /** Subscribed or redeemed, or held in fractions of a unit: a fund, and listed only when its segment is one of listed funds. */
  readonly offExchange?: boolean
}

export interface Security {
  readonly code: string
  readonly exchange: Exchange
  readonly instrument: Instrument
  /** The file had lost leading zeros, which the market gave back. */
  readonly repaired: boolean
}

/**
 * Exchange and instrument of a code. In this order: what stands beside the code, the market word, off-exchange signs
 * (a fund's name, fractions of a unit), the segment of the code, the shareholder account. Undefined: cannot be told,
 * as with `1`, which is 000001 only when the market is known.
 */
export function identify(hints: SecurityHints): Security | undefined {
  const told = hints.exchange ?? (hints.market === undefined ? undefined : readMarket(hints.market))
  const type = hints.securityType === undefined ? undefined : readInstrument(hints.securityType)
  const hint =
    hints.name === undefined ? undefined : nameHints.find(({ pattern }) => pattern.test(hints.name ?? ''))?.instrument
  const digits = /^\d+$/.test(hints.code)
  if (!digits)
    return { code: hints.code, exchange: told ?? 'OTC', instrument: type ?? hint ?? 'private', repaired: false }
  const exchange = exchangeOf(hints, told, type ?? hint)
  if (exchange === undefined) return undefined
  const { length, prefixes } = segments[exchange]
  if (hints.code.length > length || (hints.code.length < length && told === undefined)) return undefined
  const code = hints.code.padStart(length, '0')
  const instrument = exchange === 'OTC' ? (type ?? hint ?? 'fund') : (listed(code, prefixes, hint) ?? type ?? hint)
  if (instrument === undefined) return undefined
  return { code, exchange, instrument, repaired: code !== hints.code && length === 6 }
}

/** Among shares, exchange funds and REITs are told apart by name; a share called 混合… stays a share. */
function listed(code: string, prefixes: Segments['prefixes'], hint: Instrument | undefined): Instrument | undefined {
  const segment = longestPrefix(code, prefixes) as Instrument | undefined
  return segment === 'stock' && (hint === 'reit' || hint === 'etf') ? hint : segment
}

function exchangeOf(
  hints: SecurityHints,
  told: Exchange | undefined,
  kind: Instrument | undefined,
): Exchange | undefined {
  // 港股通 without a side: the shareholder account says whether it is Shanghai's or Shenzhen's.
  if (told === 'HKConnectSH' && holderExchange(hints.holder) === 'SZSE') return 'HKConnectSZ'
  if (told !== undefined && fits(hints.code, told)) return told
  if (/^[08]\d{4}$/.test(hints.code)) return holderExchange(hints.holder) === 'SZSE' ? 'HKConnectSZ' : 'HKConnectSH'
  const bySegment = longestPrefix(hints.code, withoutMarket)
  if (hints.offExchange === true || kind === 'fund' || kind === 'private') {
    const segment = bySegment === undefined ? undefined : longestPrefix(hints.code, segments[bySegment].prefixes)
    return segment === 'etf' || segment === 'lof' || segment === 'reit' ? bySegment : 'OTC'
  }
  return bySegment ?? holderExchange(hints.holder)
}

/** Single-character market codes mean different things in different systems: only believed when the code can be theirs. */
const fits = (code: string, exchange: Exchange): boolean =>
  code.length < segments[exchange].length ||
  (code.length === segments[exchange].length && longestPrefix(code, segments[exchange].prefixes) !== undefined)

function holderExchange(holder: string | undefined): Exchange | undefined {
  const text = holder === undefined ? '' : cleanCell(holder).toUpperCase()
  return text.length === 10 ? holderLetters[text.slice(0, 1)] : undefined
}
