import { dateOfDay } from '../calendar'
import { cleanCell } from './cell'
import type { Read } from './numbers'

const BAD = { ok: false } as const
const EMPTY = { ok: true, value: undefined } as const

/** The day that stands for "without end" in exports (长期, 99991231). */
const NO_END = '9999-12-31'

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function dateOf(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || (year > 2199 && year !== 9999) || month < 1 || month > 12 || day < 1) return undefined
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (day > (month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0))) return undefined
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/** Day number of spreadsheets (1 = 1900-01-01, with its extra 1900-02-29) → date, from March 1900 to the end of 2099. */
function serialToDate(serial: number): string | undefined {
  const days = Math.floor(serial)
  return days < 61 || days > 73_050 ? undefined : dateOfDay(days - SERIAL_OF_1970)
}

const SERIAL_OF_1970 = 25_569

/**
 * `20260918`, `2026-09-18`, `2026/9/18`, `2026.9.18`, `2026年9月18日`, each with a time behind or not, and spreadsheet
 * serials (`46283`, `46283.396`) → `YYYY-MM-DD`. `0`, `00000000` and `1900-01-00` say nothing; 长期 is 9999-12-31.
 */
export function readDate(raw: string): Read<string> {
  const text = cleanCell(raw)
  if (text === '' || /^0+$/.test(text) || /^(1899|1900|0000)[-/.]?(00|01|12)[-/.]?(00|01|30|31)/.test(text))
    return EMPTY
  if (/^(长期|永久|无限期|无固定期限|长期有效|永久有效)$/.test(text)) return { ok: true, value: NO_END }
  const compact = /^(\d{4})(\d{2})(\d{2})(?:$|[\sT]|\d{6}$|\.0+$)/.exec(text)
  const spaced = compact ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:$|[\sT])/.exec(text)
  if (spaced !== null) {
    const date = dateOf(Number(spaced[1]), Number(spaced[2]), Number(spaced[3]))
    return date === undefined ? BAD : { ok: true, value: date }
  }
  if (/^[2-9]\d{4}(\.\d+)?$/.test(text)) {
    const date = serialToDate(Number(text))
    return date === undefined ? BAD : { ok: true, value: date }
  }
  return BAD
}

/** `202609`, `2026-09`, `2026/9`, `2026年9月`, or any date → `YYYY-MM`. */
export function readMonth(raw: string): Read<string> {
  const text = cleanCell(raw)
  if (text === '') return EMPTY
  const month = /^(\d{4})(?:[-/.年])?(\d{1,2})月?$/.exec(text)
  if (month !== null && text.length <= 8 && !/^\d{5}$/.test(text)) {
    const date = dateOf(Number(month[1]), Number(month[2]), 1)
    return date === undefined ? BAD : { ok: true, value: date.slice(0, 7) }
  }
  const date = readDate(text)
  return date.ok && date.value !== undefined ? { ok: true, value: date.value.slice(0, 7) } : date
}

function timeOf(hours: number, minutes: number, seconds: number): string | undefined {
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const two = (n: number) => (n < 10 ? `0${n}` : String(n))
  return `${two(hours)}:${two(minutes)}:${two(seconds)}`
}

/**
 * `09:30:15`, `9:30`, `93015`, `093015`, `14410380` (centiseconds), `093015120` (milliseconds), a time behind a date, or
 * the fraction of a spreadsheet day (`0.396`) → `HH:MM:SS`; parts of a second are cut off.
 */
export function readTime(raw: string): Read<string> {
  const text = cleanCell(raw)
  if (text === '' || /^0+$/.test(text)) return EMPTY
  const time = timeFrom(text)
  return time === undefined ? BAD : { ok: true, value: time }
}

function timeFrom(text: string): string | undefined {
  const colons = /(?:^|[\sT])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.:]\d+)?)?$/.exec(text)
  if (colons !== null) return timeOf(Number(colons[1]), Number(colons[2]), Number(colons[3] ?? 0))
  if (/^\d{3,9}$/.test(text)) {
    // 3–6 digits: hour without leading zeros, minutes, seconds; 7–8: plus centiseconds; 9: plus milliseconds.
    const whole = text.length <= 6 ? text.padStart(6, '0') : text.slice(0, text.length === 9 ? 6 : -2).padStart(6, '0')
    return timeOf(Number(whole.slice(0, 2)), Number(whole.slice(2, 4)), Number(whole.slice(4, 6)))
  }
  if (/^0?\.\d+$/.test(text) || /^[2-9]\d{4}\.\d+$/.test(text)) {
    const seconds = Math.round((Number(text) % 1) * 86_400) % 86_400
    return timeOf(Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60)
  }
  return undefined
}

/** The time that stands behind a date in one cell (`2026-09-18 09:30:15`, `46283.396`), if one does. */
export function timeBehindDate(raw: string): string | undefined {
  const text = cleanCell(raw)
  if (/^\d{14}$/.test(text)) return timeFrom(text.slice(8))
  return /[\sT]\d{1,2}:\d{2}/.test(text) || /^[2-9]\d{4}\.\d+$/.test(text) ? timeFrom(text) : undefined
}
