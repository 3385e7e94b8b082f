import type { RuleFileSection, RuleValueTable } from '../../contract/api/rules'
import type { RuleUnit } from '../../i18n/rule-labels/label'
import type { ValueWords } from './value-words'

type Dict = Readonly<Record<string, unknown>>

/** Fields of the file itself, which stand at the head of its card. */
const HEAD: ReadonlySet<string> = new Set([
  'id',
  'version',
  'owner',
  'title',
  'effectiveFrom',
  'validFrom',
  'validUntil',
  'expires',
  'reviewBy',
  'source',
  'confidence',
])
const MAX_INLINE = 6

const isDict = (value: unknown): value is Dict => typeof value === 'object' && value !== null && !Array.isArray(value)

/** `{ zh, en }`, one text or one list in each language. */
const isBilingual = (value: unknown): value is Dict =>
  isDict(value) && 'zh' in value && 'en' in value && Object.keys(value).length === 2

const isScalar = (value: unknown): boolean => value === null || ['string', 'number', 'boolean'].includes(typeof value)

/** Can stand in one cell: a scalar, a text in two languages, a list of them, a few named scalars. */
const fitsCell = (value: unknown): boolean => {
  if (isScalar(value) || isBilingual(value)) return true
  if (Array.isArray(value)) return value.every((item) => isScalar(item) || isBilingual(item))
  return isDict(value) && Object.keys(value).length <= MAX_INLINE && Object.values(value).every(isScalar)
}

const isRow = (value: unknown): value is Dict => isDict(value) && Object.values(value).every(fitsCell)

/** A text that has its Chinese beside it (`source`, `sourceZh`) is one text; `zh` and `en` beside other fields are one name. */
function oneLanguage(row: Dict, words: ValueWords): Dict {
  const both = typeof row['zh'] === 'string' && typeof row['en'] === 'string'
  const entries = Object.entries(row).flatMap(([key, value]): [string, unknown][] => {
    if (key.endsWith('Zh') && key.slice(0, -2) in row) return []
    // What is named needs no code.
    if ((key === 'id' || key === 'key') && (both || isBilingual(row['name']) || isBilingual(row['label']))) return []
    const chinese = row[`${key}Zh`]
    if (words.side === 'zh' && typeof chinese === 'string') return [[key, chinese]]
    if (both && key === 'zh') return [['name', row[words.side]]]
    return both && key === 'en' ? [] : [[key, value]]
  })
  return Object.fromEntries(entries)
}

/** Steps of a table whose last one has no end. */
const OPEN_ENDED: ReadonlySet<string> = new Set(['upTo', 'heldAtMostMonths', 'heldAtMostDays'])

const WORD_LISTS: ReadonlySet<string> = new Set(['zh', 'en', 'words'])

/** Columns of which the row says what they are. */
const OF_THE_ROW: ReadonlySet<string> = new Set(['value', 'low', 'high'])
const UNITS: ReadonlySet<unknown> = new Set(['rate', 'yuan', 'months', 'years', 'plain'])
const isUnit = (value: unknown): value is RuleUnit => UNITS.has(value)

/** What the numbers under a key are: by the key itself, else as the numbers around them. */
const unitUnder = (words: ValueWords, key: string, around: RuleUnit | undefined): RuleUnit | undefined =>
  words.unit(key) ?? around

function cell(words: ValueWords, value: unknown, unit: RuleUnit | undefined): string {
  if (value === null || value === undefined) return words.none
  if (typeof value === 'number') return words.number(value, unit)
  if (typeof value === 'boolean') return words.yesNo(value)
  // Decimals are kept as text where doubles would not do.
  if (typeof value === 'string') {
    const decimal = unit === 'yuan' ? /^-?\d+(\.\d+)?$/ : /^-?\d+\.\d+$/
    return unit !== undefined && decimal.test(value) ? words.number(Number(value), unit) : words.text(value)
  }
  if (isBilingual(value)) {
    const said = value[words.side]
    return typeof said === 'string' ? said : cell(words, said, unit)
  }
  if (Array.isArray(value)) return listText(words, value, unit)
  if (!isDict(value)) return ''
  return Object.entries(value)
    .map(([key, inner]) => `${words.label(key)} ${cell(words, inner, unitUnder(words, key, unit))}`)
    .join(words.language === 'zh-CN' ? '；' : '; ')
}

/** A list in one cell; two numbers with a unit are a range, open where one of them is missing. */
function listText(words: ValueWords, list: readonly unknown[], unit: RuleUnit | undefined): string {
  if (list.length === 0) return words.none
  const [low, high] = list
  const ends = list.length === 2 && unit !== undefined && list.every((one) => one === null || typeof one === 'number')
  if (ends && low === null) return `≤ ${cell(words, high, unit)}`
  if (ends && high === null) return `≥ ${cell(words, low, unit)}`
  return list.map((item) => cell(words, item, unit)).join(ends ? ' – ' : words.joiner)
}

const numeric = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+\.\d+$/.test(value))

/** Rows with fields of like kind, as a table; `names` are the keys that the rows had, when they had any. */
function tableOf(
  words: ValueWords,
  at: { readonly path: string; readonly title: string; readonly unit: RuleUnit | undefined },
  rows: readonly Dict[],
  names: readonly string[] | null,
): RuleValueTable {
  const single = rows.map((row) => oneLanguage(row, words))
  const keys = [...new Set(single.flatMap((row) => Object.keys(row)))]
  const head = names === null ? [] : [words.label('key')]
  return {
    path: at.path,
    title: at.title,
    head: [...head, ...keys.map((key) => words.label(key))],
    numeric: [
      ...head.map(() => false),
      ...keys.map((key) => single.every((row) => !(key in row) || numeric(row[key]))),
    ],
    rows: single.map((row, i) => [
      ...(names === null ? [] : [words.label(names[i] ?? '')]),
      ...keys.map((key) => {
        if (!(key in row)) return ''
        if (row[key] === null && OPEN_ENDED.has(key)) return words.noBound
        // Words that an import or a check knows are data, not names of something.
        const known = row[key]
        if (WORD_LISTS.has(key) && Array.isArray(known)) return known.join(words.joiner)
        // Of `value` the row says what it is.
        const of = OF_THE_ROW.has(key) ? (names?.[i] ?? rows[i]?.['key']) : key
        const said = OF_THE_ROW.has(key) ? row['unit'] : undefined
        const unit = isUnit(said) ? said : unitUnder(words, typeof of === 'string' ? of : key, at.unit)
        return cell(words, row[key], unit)
      }),
    ]),
  }
}

/** Rows without field names: brackets of a fee, a matrix. A square of as many rows as the file has classes bears their names. */
function listTable(
  words: ValueWords,
  at: { readonly path: string; readonly title: string; readonly unit: RuleUnit | undefined },
  rows: readonly (readonly unknown[])[],
  classes: readonly string[],
): RuleValueTable {
  const width = Math.max(...rows.map((row) => row.length))
  const square = rows.length === width && width === classes.length
  const body = rows.map((row) =>
    row.map((value, i) =>
      value === null
        ? words.noBound
        : cell(words, value, square ? undefined : width === 2 ? (i === 0 ? 'yuan' : 'rate') : at.unit),
    ),
  )
  const names = classes.map((id) => words.label(id))
  const bracket = [words.label('upTo'), words.label('rate')]
  return {
    path: at.path,
    title: at.title,
    head: square ? ['', ...names] : width === 2 ? bracket : Array.from({ length: width }, (_, i) => String(i + 1)),
    numeric: square ? [false, ...names.map(() => true)] : Array.from({ length: width }, () => true),
    rows: square ? body.map((row, i) => [names[i] ?? '', ...row]) : body,
  }
}

const LONG_SERIES = 40

/** Rows that each bear one long series of numbers, turned by ninety degrees: a line for every place in the series. */
function seriesTable(
  words: ValueWords,
  at: { readonly path: string; readonly title: string },
  rows: readonly Dict[],
): RuleValueTable | null {
  const key = Object.keys(rows[0] ?? {}).find((one) => {
    const first = rows[0]?.[one]
    return Array.isArray(first) && first.length > LONG_SERIES
  })
  if (key === undefined) return null
  const series = rows.map((row) => (Array.isArray(row[key]) ? row[key] : []))
  const heads = rows.map((row) =>
    Object.entries(row)
      .filter(([name]) => name !== key)
      .map(([, value]) => cell(words, value, undefined))
      .join(' '),
  )
  return {
    path: at.path,
    title: `${at.title} · ${words.label(key)}`,
    head: [words.label(key === 'qx' ? 'age' : 'index'), ...heads],
    numeric: [true, ...heads.map(() => true)],
    rows: Array.from({ length: Math.max(...series.map((one) => one.length)) }, (_, i) => [
      String(i),
      ...series.map((one) => cell(words, one[i], undefined)),
    ]),
  }
}

const nameOf = (words: ValueWords, item: Dict, index: number): string => {
  for (const key of ['name', 'label', 'title', 'zh', 'id', 'key', 'code', 'line']) {
    const value = key === 'zh' && typeof item['en'] === 'string' ? item[words.side] : item[key]
    if (typeof value === 'string') return words.text(value)
    if (isBilingual(value)) return cell(words, value, undefined)
  }
  return String(index + 1)
}

/**
 * Every value of a rule file, in order, for a reader: scalars as facts, like rows as tables, the rest as sections one
 * after the other. It knows nothing of any file, so that a file which nobody has thought of can be read as well.
 */
export function fileSections(pack: Dict, words: ValueWords): RuleFileSection[] {
  const sections: RuleFileSection[] = []
  const list = pack['assets']
  const classes = Array.isArray(list) ? list.flatMap((one) => (isDict(one) ? [String(one['id'])] : [])) : []

  const open = (path: string, title: string): RuleFileSection => {
    const section: RuleFileSection = { path, title, facts: [], tables: [] }
    sections.push(section)
    return section
  }

  function table(path: string, title: string, unit: RuleUnit | undefined, value: unknown): RuleValueTable | null {
    const at = { path, title, unit }
    if (Array.isArray(value)) {
      if (value.length === 0) return null
      if (value.every(isRow)) return seriesTable(words, at, value) ?? tableOf(words, at, value, null)
      const lists = value.filter(Array.isArray)
      return lists.length === value.length && lists.flat().every(isScalar) ? listTable(words, at, lists, classes) : null
    }
    if (!isDict(value) || isBilingual(value)) return null
    const inner = Object.values(value)
    if (inner.length > 1 && inner.every(isDict) && !inner.some(isBilingual) && inner.every(isRow)) {
      return tableOf(words, at, inner, Object.keys(value))
    }
    const lists = inner.filter((one): one is unknown[] => Array.isArray(one) && one.every((n) => typeof n === 'number'))
    if (inner.length > 1 && lists.length === inner.length && lists.every(({ length }) => length === classes.length)) {
      const named = lists.map((row) => Object.fromEntries(row.map((n, i) => [classes[i] ?? '', n])))
      return tableOf(words, at, named, Object.keys(value))
    }
    const figures = inner.filter((one) => typeof one === 'number' || typeof one === 'string')
    if (inner.length > MAX_INLINE && figures.length === inner.length && figures.every(numeric)) {
      return {
        path,
        title,
        head: [words.label('key'), words.label('value')],
        numeric: [false, true],
        rows: Object.entries(value).map(([key, one]) => [
          words.label(key),
          cell(words, one, unitUnder(words, key, unit)),
        ]),
      }
    }
    return null
  }

  function walk(
    value: unknown,
    path: string,
    title: string,
    unit: RuleUnit | undefined,
    section: RuleFileSection,
  ): void {
    const whole = table(path, title, unit, value)
    if (whole !== null) {
      section.tables.push(whole)
      return
    }
    if (Array.isArray(value)) {
      // What fits into a line stays a line; only the others need room of their own.
      const lines = value.filter(isRow)
      if (lines.length > 1) section.tables.push(tableOf(words, { path, title, unit }, lines, null))
      value.forEach((item: unknown, i) => {
        if (lines.length > 1 && isRow(item)) return
        const name = isDict(item) ? nameOf(words, item, i) : String(i + 1)
        walk(item, `${path}/${i}`, name, unit, open(`${path}/${i}`, `${title} · ${name}`))
      })
      return
    }
    if (!isDict(value)) return
    const deep: (readonly [string, unknown])[] = []
    for (const [key, inner] of Object.entries(oneLanguage(value, words))) {
      if (path === '' && HEAD.has(key)) continue
      if (fitsCell(inner) && !(isDict(inner) && !isBilingual(inner) && path === '')) {
        section.facts.push({
          path: `${path}/${key}`,
          label: words.label(key),
          text: cell(words, inner, unitUnder(words, key, unit)),
        })
      } else deep.push([key, inner])
    }
    for (const [key, inner] of deep) {
      const here = `${path}/${key}`
      const under = unitUnder(words, key, unit)
      const name = words.label(key)
      const full = path === '' ? name : `${title} · ${name}`
      const asTable = table(here, path === '' ? name : full, under, inner)
      if (asTable !== null) section.tables.push(asTable)
      else walk(inner, here, full, under, open(here, full))
    }
  }

  walk(pack, '', words.general, undefined, open('', words.general))
  return sections.filter(({ facts, tables }) => facts.length + tables.length > 0)
}
