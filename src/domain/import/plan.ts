import { cleanCell } from './cell'
import { directionReader, isCashMeaning } from './directions'
import type { DirectionReader } from './directions'
import { detectFeeReading, FEE_FIELDS } from './fee-reading'
import type { FeeField, FeeReading, FeeSample } from './fee-reading'
import { IMPORT_FIELDS } from './fields'
import type { ColumnMapping } from './headers'
import { headerUnit, readDecimal, readFen } from './numbers'
import type { RateUnit } from './numbers'
import type { ImportKind } from './records'
import { detectLevelScheme } from './risk-words'
import type { LevelScheme } from './risk-words'
import { normaliseWord } from './cell'
import { identify, readCode } from './securities'
import type { DataRow } from './table'
import type { WholeFileValues } from './titles'

/** Everything that is decided once for a file, before its rows are turned into records. */
export interface ImportPlan {
  readonly kind: ImportKind
  readonly headers: readonly string[]
  readonly mapping: ColumnMapping
  /** Values for the whole file that the user gave or its name told; lines above the table come with each row. */
  readonly wholeFile: WholeFileValues
  readonly direction: DirectionReader
  readonly fees: FeeReading
  /** The file writes money that leaves with a minus; otherwise the word decides the sign. */
  readonly signedAmounts: boolean
  /** Unit of bare numbers in columns of rates. */
  readonly rateUnits: Readonly<Record<string, RateUnit>>
  /** 10000 for columns in 万元. */
  readonly scales: Readonly<Record<string, number>>
  readonly levelScheme: LevelScheme | undefined
  /** Last day that a past event can have, `YYYY-MM-DD`. */
  readonly today: string
}

export interface PlanInput {
  readonly kind: ImportKind
  readonly headers: readonly string[]
  readonly mapping: ColumnMapping
  readonly wholeFile: WholeFileValues
  readonly directions: Readonly<Record<string, string>>
  readonly today: string
  /** First rows of data: what the file's conventions are read from. */
  readonly sample: readonly DataRow[]
}

/** Decides the conventions of a file from its headings and its first rows. */
export function makePlan(input: PlanInput): ImportPlan {
  const { kind, headers, mapping, sample, directions, today } = input
  const direction = directionReader(directions)
  const column = (field: string): string[] => {
    const at = mapping[field]
    return at === undefined ? [] : sample.map(({ raw }) => raw.cells[at] ?? '')
  }
  const inTenThousand = sample[0]?.section['unit'] !== undefined || input.wholeFile['unit'] !== undefined
  const scales = unitsOf(kind, 'money', mapping, (field, header) => {
    const { scale } = headerUnit(header)
    return scale === 1 && inTenThousand && !/元/.test(header.replace('万元', '')) && field !== 'minimumCommission'
      ? 10_000
      : scale
  })
  const rateUnits = unitsOf(
    kind,
    'rate',
    mapping,
    (field, header) => headerUnit(header).rate ?? bareRateUnit(field, column),
  )
  return {
    kind,
    headers,
    mapping,
    wholeFile: input.wholeFile,
    direction,
    fees:
      kind === 'trades'
        ? detectFeeReading(feeColumns(mapping), feeSample(sample, mapping, direction, scales))
        : NO_FEES,
    signedAmounts: column(kind === 'trades' ? 'settled' : 'amount').some(isNegative),
    rateUnits,
    scales,
    levelScheme: kind === 'assessments' ? detectLevelScheme(column('level')) : undefined,
    today,
  }

  function unitsOf<T>(
    of: ImportKind,
    type: string,
    map: ColumnMapping,
    unit: (field: string, header: string) => T,
  ): Record<string, T> {
    const fields = IMPORT_FIELDS[of].filter((spec) => spec.type === type && map[spec.field] !== undefined)
    return Object.fromEntries(fields.map(({ field }) => [field, unit(field, headers[map[field] ?? -1] ?? '')]))
  }
}

/** Rows from which the conventions of a file are read before the first of them becomes a record. */
const SAMPLE_ROWS = 1000
/** Buys and sells that the fees are read from, and how many rows may pass until there are as many. */
const SAMPLE_TRADES = 200
const LONGEST_SAMPLE = 20_000

/**
 * Counts rows until they are enough to see the file's conventions: a thousand, or more where a statement begins with
 * rows that cost nothing (opening balances). Fed one row after the other, so that the answer is the file's alone.
 */
export function sampleGauge(kind: ImportKind, mapping: ColumnMapping, directions: Readonly<Record<string, string>>) {
  const meaningOf = directionReader(directions)
  const column = mapping['direction'] ?? -1
  const checkable = kind === 'trades' && mapping['settled'] !== undefined && mapping['amount'] !== undefined
  let rows = 0
  let trades = 0
  return (row: DataRow): boolean => {
    rows += 1
    if (checkable && trades < SAMPLE_TRADES) {
      const meaning = meaningOf(normaliseWord(row.raw.cells[column] ?? ''))
      if (meaning === 'buy' || meaning === 'sell') trades += 1
    }
    return rows >= LONGEST_SAMPLE || (rows >= SAMPLE_ROWS && (!checkable || trades >= SAMPLE_TRADES))
  }
}

const NO_FEES: FeeReading = { additive: [], transferInsideSzse: false, checked: 0, fitting: 0 }

const isNegative = (cell: string): boolean => {
  const number = readDecimal(cell)
  return number.ok && number.value !== undefined && number.value.startsWith('-')
}

/**
 * Yearly fees of a product above 5 % do not exist, so bigger bare numbers are percents, and so are those of the columns
 * beside it (托管费 0.02 beside 管理费 1.2). Commission rates are never guessed: 0.3 may be 0.3 % or 0.3 ‰.
 */
function bareRateUnit(field: string, column: (field: string) => readonly string[]): RateUnit {
  if (field === 'commissionRate') return 'ratio'
  const fields = PRODUCT_FEES.includes(field) ? PRODUCT_FEES : [field]
  const numbers = fields
    .flatMap(column)
    .map((cell) => Number(cleanCell(cell)))
    .filter(Number.isFinite)
  return numbers.some((number) => number > (field === 'maintenanceRatio' ? 30 : 0.05)) ? 'percent' : 'ratio'
}

const PRODUCT_FEES: readonly string[] = [
  'managementFee',
  'custodyFee',
  'salesServiceFee',
  'subscriptionFee',
  'redemptionFee',
]

const feeColumns = (mapping: ColumnMapping): readonly FeeField[] =>
  FEE_FIELDS.filter((field) => mapping[field] !== undefined)

const SIGN: Readonly<Record<string, 1 | -1>> = { buy: 1, sell: -1 }

/** Buys and sells of the sample whose settled amount is known, at most 400. */
function feeSample(
  rows: readonly DataRow[],
  mapping: ColumnMapping,
  direction: DirectionReader,
  scales: Readonly<Record<string, number>>,
): readonly FeeSample[] {
  const found: FeeSample[] = []
  if (mapping['settled'] === undefined || mapping['amount'] === undefined) return found
  for (const { raw } of rows) {
    if (found.length >= 400) break
    const cell = (field: string) => raw.cells[mapping[field] ?? -1] ?? ''
    const fen = (field: string): number | undefined => {
      const read = readFen(cell(field), scales[field] ?? 1)
      return read.ok ? read.value : undefined
    }
    const meaning = direction(normaliseWord(cell('direction')))
    const sign = meaning === undefined || isCashMeaning(meaning) ? undefined : SIGN[meaning]
    const amount = fen('amount')
    const settled = fen('settled')
    if (sign === undefined || amount === undefined || settled === undefined || settled === 0) continue
    const value = Math.abs(amount) + Math.abs(fen('accrued') ?? 0)
    const fees = Object.fromEntries(feeColumns(mapping).map((field) => [field, Math.abs(fen(field) ?? 0)]))
    const code = readCode(cell('code'))
    const security = code === undefined ? undefined : identify({ ...code, market: cell('market') })
    found.push({ paid: sign * (Math.abs(settled) - value), szse: security?.exchange === 'SZSE', fees })
  }
  return found
}
