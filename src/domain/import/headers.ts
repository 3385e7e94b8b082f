import table from '../../../resources/reference/import-headers.json'
import { normaliseHeader } from './cell'
import { IMPORT_FIELDS, ONE_OF } from './fields'
import { IMPORT_KINDS } from './records'
import type { ImportKind } from './records'

/** Field name → index of its column, 0 = first. */
export type ColumnMapping = Readonly<Record<string, number>>

/** What the user decided for files with the same headings. */
export interface RememberedMapping {
  readonly signature: string
  readonly kind: ImportKind
  readonly mapping: ColumnMapping
  /** Business words that the user gave a meaning, as in `directions` of the parser. */
  readonly directions?: Readonly<Record<string, string>>
}

const kinds = table.kinds as Readonly<Record<ImportKind, Readonly<Record<string, readonly string[]>>>>

/** Per kind: normalised heading → its field and its rank among the field's headings (0 = the preferred one). */
const synonyms: Readonly<Record<ImportKind, ReadonlyMap<string, { field: string; rank: number }>>> = Object.fromEntries(
  IMPORT_KINDS.map((kind) => {
    const byHeader = new Map<string, { field: string; rank: number }>()
    for (const [field, headers] of Object.entries(kinds[kind]))
      headers.forEach((header, rank) => {
        const key = normaliseHeader(header)
        if (!byHeader.has(key)) byHeader.set(key, { field, rank })
      })
    return [kind, byHeader]
  }),
) as unknown as Record<ImportKind, ReadonlyMap<string, { field: string; rank: number }>>

/** The headings of a file, comparable: the same for two exports of the same query. */
export const headerSignature = (headers: readonly string[]): string => headers.map(normaliseHeader).join('|')

/** Number of headings that some field of `kind` knows. */
export function recognised(headers: readonly string[], kind: ImportKind): number {
  return headers.filter((header) => header !== '' && synonyms[kind].has(normaliseHeader(header))).length
}

/**
 * Columns for the fields of `kind`: as remembered for the same headings, else by the table of headings. Where several
 * columns could serve one field (成交日期 and 交割日期), the heading that stands first in the table wins.
 */
export function proposeMapping(
  headers: readonly string[],
  kind: ImportKind,
  remembered: readonly RememberedMapping[] = [],
): ColumnMapping {
  const signature = headerSignature(headers)
  const known = remembered.find((entry) => entry.signature === signature && entry.kind === kind)
  if (known !== undefined) return onlyValid(known.mapping, kind, headers.length)
  const ranks = new Map<string, number>()
  const mapping: Record<string, number> = {}
  headers.forEach((header, column) => {
    const found = synonyms[kind].get(normaliseHeader(header))
    if (found === undefined || found.rank >= (ranks.get(found.field) ?? Infinity)) return
    ranks.set(found.field, found.rank)
    mapping[found.field] = column
  })
  return mapping
}

/** A mapping from outside without the fields and columns that do not exist. */
export function onlyValid(mapping: ColumnMapping, kind: ImportKind, columns: number): ColumnMapping {
  const fields = new Set(IMPORT_FIELDS[kind].map(({ field }) => field))
  return Object.fromEntries(
    Object.entries(mapping).filter(
      ([field, column]) => fields.has(field) && Number.isInteger(column) && column >= 0 && column < columns,
    ),
  )
}

/** Required fields that have neither a column nor a value for the whole file. */
export function missingFields(
  kind: ImportKind,
  mapping: ColumnMapping,
  wholeFile: Readonly<Record<string, unknown>>,
): string[] {
  const has = (field: string) => mapping[field] !== undefined || wholeFile[field] !== undefined
  const missing = IMPORT_FIELDS[kind].filter((spec) => spec.required && !has(spec.field)).map(({ field }) => field)
  for (const choice of ONE_OF[kind] ?? []) if (!choice.some(has)) missing.push(choice[0] ?? '')
  return missing
}

export interface KindScore {
  readonly kind: ImportKind
  readonly score: number
  /** Required fields without a column; those that may stand once for the whole file are not counted. */
  readonly missing: readonly string[]
}

/** Fields that only one or two kinds have: they tell more than a client number, which nearly all have. */
const TELLING: Readonly<Record<ImportKind, readonly string[]>> = {
  clients: ['name', 'idNumber', 'mobile', 'sex', 'birthDate', 'householdNo', 'address', 'occupation'],
  accounts: [
    'averageAssets',
    'averageStockAssets',
    'average20',
    'commissionRate',
    'minimumCommission',
    'month',
    'maintenanceRatio',
  ],
  holdings: ['available', 'costPrice', 'value', 'cost'],
  trades: ['direction', 'stamp', 'transfer', 'tradeNo', 'commission', 'settled'],
  cash: ['word', 'serial', 'income', 'outgo'],
  assessments: ['level', 'score', 'assessedOn', 'horizon', 'productTypes', 'lowest'],
  agreements: ['agreementNo', 'model', 'riskLetterSignedOn', 'signedOn'],
  products: ['risk', 'ratedOn', 'managementFee', 'custodyFee', 'issuer'],
  heldAway: ['institution', 'verified', 'kind'],
  contacts: ['channel', 'startedBy', 'summary', 'promiseDue', 'quality'],
}

/** Words in a file's name or title that say what it is. */
const TITLES: Readonly<Record<ImportKind, RegExp>> = {
  clients: /客户(基本)?资料|客户(基本)?信息|客户清单|客户列表/,
  accounts: /月均资产|日均资产|账户资产|资产账户|资金账户|账户信息/,
  holdings: /持仓|股份查询|股份余额|证券余额/,
  trades: /交割单|历史成交|成交明细|成交流水|对账单/,
  cash: /资金流水|银证转账|资金明细|资金变动/,
  assessments: /测评|风险评估|适当性/,
  agreements: /协议|签约/,
  products: /产品信息|产品风险|产品清单|产品列表|基金信息/,
  heldAway: /外部资产|行外资产|他行资产/,
  contacts: /服务记录|联系记录|沟通记录|回访记录|服务日志/,
}

/**
 * How well the headings fit each kind, best first; kinds that miss columns and have no telling heading are left out. `title`:
 * the file's name and the lines above the table, which settle near ties.
 */
export function detectKind(headers: readonly string[], title = ''): readonly KindScore[] {
  return IMPORT_KINDS.map((kind) => {
    const mapping = proposeMapping(headers, kind)
    const wholeFile = Object.fromEntries(
      IMPORT_FIELDS[kind].filter((spec) => spec.wholeFile).map(({ field }) => [field, true]),
    )
    const missing = missingFields(kind, mapping, wholeFile)
    const fields = Object.keys(mapping)
    const telling = fields.filter((field) => TELLING[kind].includes(field)).length
    const score = fields.length + 2 * telling - 4 * missing.length + (TITLES[kind].test(title) ? 3 : 0)
    return { kind, score: telling === 0 && missing.length > 0 ? 0 : score, missing }
  })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
}
