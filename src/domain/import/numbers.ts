import { MAX_FEN } from '../money'
import type { Fen } from '../money'
import { cleanCell } from './cell'

/** A value read from a cell: `value` undefined when the cell says nothing; `bad` when it says something else. */
export type Read<T> = { readonly ok: true; readonly value: T | undefined } | { readonly ok: false }

const BAD = { ok: false } as const
const EMPTY = { ok: true, value: undefined } as const

/** Most numbers of a large file look like this: a fast way out. */
const PLAIN_NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,8})?$/

/**
 * Decimal text of a cell: `1,234.50`, `１２３`, `￥12.00元`, `(12.00)` = −12, `+3`, `-0.00`, `1.2E+05`, `100股`.
 * Canonical: no thousands separators, no needless zeros, `-` in front, never `-0`.
 */
export function readDecimal(raw: string): Read<string> {
  if (PLAIN_NUMBER.test(raw)) return { ok: true, value: withoutNeedlessZeros(raw) }
  let text = cleanCell(raw).replace(/[\s,，]/g, '')
  if (text === '') return EMPTY
  let negative = false
  const bracketed = /^\((.*)\)$/.exec(text)
  if (bracketed?.[1] !== undefined) {
    negative = true
    text = bracketed[1]
  }
  text = text.replace(/^(CNY|RMB|[¥￥$])/i, '').replace(/(元|股|份|张|手|CNY|RMB)$/i, '')
  const number = /^([+\-−])?(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text)
  if (number === null) return BAD
  const [, sign, whole = '', fraction = '', exponent] = number
  if (whole === '' && fraction === '') return BAD
  if (sign !== undefined && sign !== '+') negative = !negative
  return { ok: true, value: canonical(negative, whole, fraction, exponent === undefined ? 0 : Number(exponent)) }
}

function withoutNeedlessZeros(number: string): string {
  let end = number.length
  if (number.includes('.')) {
    while (number.charCodeAt(end - 1) === 0x30) end -= 1
    if (number.charCodeAt(end - 1) === 0x2e) end -= 1
  }
  const value = end === number.length ? number : number.slice(0, end)
  return value === '-0' ? '0' : value
}

function canonical(negative: boolean, whole: string, fraction: string, exponent: number): string {
  let digits = whole + fraction
  let point = whole.length + exponent
  if (point < 0) {
    digits = '0'.repeat(-point) + digits
    point = 0
  }
  if (point > digits.length) digits += '0'.repeat(point - digits.length)
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0'
  const right = digits.slice(point).replace(/0+$/, '')
  const value = right === '' ? left : `${left}.${right}`
  return negative && value !== '0' ? `-${value}` : value
}

/**
 * Yuan (canonical decimal text) times `scale` (10000 for columns in 万元) → whole fen, half away from zero.
 * Undefined when it is more than the book can hold.
 */
export function decimalToFen(decimal: string, scale = 1): Fen | undefined {
  const negative = decimal.startsWith('-')
  const point = decimal.indexOf('.')
  const whole = decimal.slice(negative ? 1 : 0, point < 0 ? undefined : point)
  const fraction = point < 0 ? '' : decimal.slice(point + 1)
  const places = 2 + (scale === 10_000 ? 4 : 0)
  const padded = fraction.padEnd(places + 1, '0')
  const digits = whole + padded.slice(0, places)
  if (digits.length > 16) return undefined
  const amount = Number(digits) + (padded.charCodeAt(places) >= 0x35 ? 1 : 0)
  if (amount > MAX_FEN) return undefined
  return (negative && amount !== 0 ? -amount : amount) as Fen
}

/** Yuan as they stand in a cell → whole fen; `tooLarge` when the book cannot hold them. */
export function readFen(raw: string, scale: number): Read<Fen> | { readonly ok: false; readonly tooLarge: true } {
  const decimal = PLAIN_NUMBER.test(raw) ? { ok: true as const, value: raw } : readDecimal(raw)
  if (!decimal.ok || decimal.value === undefined) return decimal as Read<Fen>
  const amount = decimalToFen(decimal.value, scale)
  return amount === undefined ? { ok: false, tooLarge: true } : { ok: true, value: amount }
}

/** Product of two decimals as fen (price × quantity), half away from zero; exact while both have few digits. */
export function productToFen(left: string, right: string): Fen | undefined {
  const [a, aPlaces] = scaled(left)
  const [b, bPlaces] = scaled(right)
  const places = aPlaces + bPlaces
  let product = a * b
  const negative = product < 0n
  if (negative) product = -product
  const digits = product.toString().padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return decimalToFen(negative ? `-${text}` : text)
}

function scaled(decimal: string): [bigint, number] {
  const point = decimal.indexOf('.')
  if (point < 0) return [BigInt(decimal), 0]
  return [BigInt(decimal.slice(0, point) + decimal.slice(point + 1)), decimal.length - point - 1]
}

export type RateUnit = 'ratio' | 'percent' | 'permille' | 'permyriad'

const RATE_DIVISOR: Readonly<Record<RateUnit, number>> = {
  ratio: 1,
  percent: 100,
  permille: 1000,
  permyriad: 10_000,
}

/**
 * A rate: `0.00025`, `0.025%`, `0.25‰`, `2.5‱`, `万2.5`, `万分之2.5`, `千分之3`, `百分之1`. A bare number is in
 * `bareUnit`. The answer is a ratio (0.00025 = 0.025 %), rounded to 12 places.
 */
export function readRate(raw: string, bareUnit: RateUnit = 'ratio'): Read<number> {
  const text = cleanCell(raw).replace(/\s/g, '')
  if (text === '') return EMPTY
  const spoken = /^(万分之|千分之|百分之|万|千)(.+)$/.exec(text)
  if (spoken?.[1] !== undefined && spoken[2] !== undefined) {
    const unit = spoken[1].startsWith('万') ? 'permyriad' : spoken[1].startsWith('千') ? 'permille' : 'percent'
    return rateIn(spoken[2], unit)
  }
  const marked = /^(.+?)(%%|‱|‰|%)$/.exec(text)
  if (marked?.[1] !== undefined)
    return rateIn(marked[1], marked[2] === '%' ? 'percent' : marked[2] === '‰' ? 'permille' : 'permyriad')
  return rateIn(text, bareUnit)
}

function rateIn(text: string, unit: RateUnit): Read<number> {
  const decimal = readDecimal(text)
  if (!decimal.ok || decimal.value === undefined) return decimal.ok ? BAD : decimal
  return { ok: true, value: Number((Number(decimal.value) / RATE_DIVISOR[unit]).toFixed(12)) }
}

/** What a heading says of its unit: `管理费率(%)`, `佣金率（‰）`, `月均资产(万元)`. */
export function headerUnit(header: string): { readonly scale: 1 | 10_000; readonly rate?: RateUnit } {
  const text = header.normalize('NFKC')
  const scale = /万元/.test(text) ? 10_000 : 1
  const rate = /‱|%%|万分/.test(text)
    ? 'permyriad'
    : /‰|千分/.test(text)
      ? 'permille'
      : /%|百分/.test(text)
        ? 'percent'
        : undefined
  return rate === undefined ? { scale } : { scale, rate }
}
