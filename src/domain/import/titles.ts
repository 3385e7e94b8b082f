import { cleanCell } from './cell'
import { readDate, readMonth } from './dates'
import type { RawRow } from './raw-row'

/** A value that stands once for the whole file instead of in a column. */
export interface WholeFileValue {
  readonly value: string
  readonly from: 'title' | 'fileName' | 'user'
}
export type WholeFileValues = Readonly<Record<string, WholeFileValue>>

const DATE = String.raw`(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{8})日?`
const patterns = {
  accountNo: /(?:资金|资产)[账帐][号户]\s*[:：]?\s*([0-9A-Za-z]{4,24})/,
  clientNo: /客户(?:号|代码|编号|编码)\s*[:：]?\s*([0-9A-Za-z]{2,24})/,
  dates: new RegExp(`(?:日期|时间|区间|截至|截止)\\s*[:：]?\\s*${DATE}(?:\\s*(?:-|—|–|~|～|至|到)+\\s*${DATE})?`),
  ratedOn: new RegExp(`评级日期\\s*[:：]?\\s*${DATE}`),
  month: /月份\s*[:：]?\s*(\d{4}[-/.年]?\d{1,2}月?)/,
  inTenThousand: /单位\s*[:：]?\s*(?:人民币)?\s*万元/,
} as const

const dateIn = (text: string | undefined): string | undefined => {
  const date = text === undefined ? undefined : readDate(text)
  return date?.ok === true ? date.value : undefined
}

/**
 * What the lines above a table say of all its rows: account, client, the day of the figures (the last of a range), the
 * month, `unit` = 万元.
 */
export function readTitles(rows: readonly RawRow[]): WholeFileValues {
  const text = rows
    .map((row) =>
      row.cells
        .map(cleanCell)
        .filter((cell) => cell !== '')
        .join(' '),
    )
    .join('\n')
  const dates = patterns.dates.exec(text)
  const month = readMonth(patterns.month.exec(text)?.[1] ?? '')
  return fromTitle({
    accountNo: patterns.accountNo.exec(text)?.[1],
    clientNo: patterns.clientNo.exec(text)?.[1],
    asOf: dateIn(dates?.[2]) ?? dateIn(dates?.[1]),
    ratedOn: dateIn(patterns.ratedOn.exec(text)?.[1]),
    month: month.ok ? month.value : undefined,
    unit: patterns.inTenThousand.test(text) ? '万元' : undefined,
  })
}

/** What a file's name says: `持仓_20260918.xls` a day, `月均资产2026年9月.csv` a month. */
export function readFileName(fileName: string): WholeFileValues {
  const day = /(?<!\d)(20\d{2})[-_.年]?(\d{2})[-_.月]?(\d{2})(?!\d)/.exec(fileName)
  const asOf = dateIn(day === null ? undefined : `${day[1]}${day[2]}${day[3]}`)
  const month = /(?<!\d)(20\d{2})[-_.年]?(0?[1-9]|1[0-2])(?!\d)/.exec(fileName)
  const read = month === null ? undefined : readMonth(`${month[1]}-${month[2]}`)
  return fromFileName({ asOf, ratedOn: asOf, month: asOf?.slice(0, 7) ?? (read?.ok === true ? read.value : undefined) })
}

const values =
  (from: WholeFileValue['from']) =>
  (found: Readonly<Record<string, string | undefined>>): WholeFileValues =>
    Object.fromEntries(
      Object.entries(found).flatMap(([field, value]) => (value === undefined ? [] : [[field, { value, from }]])),
    )
const fromTitle = values('title')
const fromFileName = values('fileName')
/** Values that the user gave for the whole file. */
export const fromUser = values('user')
