import type { Translate } from './create-i18n'
import { formatMoneyUnit, formatPercent } from './format'
import type { Language } from './types'

/** What a story needs of one year of a path. Money in today's yuan, returns and inflation as shares. */
export interface StoryYear {
  readonly month: string
  readonly ages: Readonly<Record<string, number>>
  readonly wealthStart: number
  readonly wealthEnd: number
  readonly spendingPlanned: number
  readonly spendingPaid: number
  readonly essentialPlanned: number
  readonly nominalReturn: number
  readonly inflation: number
  readonly events: readonly string[]
}

export interface StoryPath {
  readonly years: readonly StoryYear[]
  readonly successful: boolean
  readonly bequestMissed: boolean
}

/** Falls, rises and dear years that one story tells at most: the largest of them. */
const MOST = { fall: 3, strong: 1, inflation: 1, rule: 2 } as const

/** A stretch of years with losses; one year, or several running. */
interface Fall {
  readonly from: number
  readonly to: number
  /** The portfolio's nominal loss over the stretch, positive. */
  readonly loss: number
}

const yearOf = ({ month }: StoryYear): number => Number(month.slice(0, 4))
const ageOf = (year: StoryYear, member: string): number => year.ages[member] ?? Object.values(year.ages)[0] ?? 0
/** What counts as not paid: a year's rounding is no shortfall. */
const isShort = (year: StoryYear): boolean =>
  year.events.includes('lifestyleShort') || year.events.includes('essentialShort')

/** Stretches of losing years that hold a deep fall, the gravest first; only while there is something to lose. */
function fallsOf(years: readonly StoryYear[]): Fall[] {
  const falls: Fall[] = []
  let from = 0
  while (from < years.length) {
    let to = from
    let growth = 1
    let deep = false
    while (to < years.length) {
      const year = years[to]
      if (year === undefined || year.nominalReturn >= 0 || year.wealthStart <= 0) break
      growth *= 1 + year.nominalReturn
      deep ||= year.events.includes('deepFall')
      to++
    }
    if (to > from && deep) falls.push({ from, to: to - 1, loss: 1 - growth })
    from = Math.max(to, from + 1)
  }
  return falls.toSorted((a, b) => b.loss - a.loss).slice(0, MOST.fall)
}

/** Indexes of the years with an event, the largest by `size` first, at most `count`, only while there is wealth. */
const largest = (
  years: readonly StoryYear[],
  event: string,
  size: (year: StoryYear) => number,
  count: number,
): number[] =>
  years
    .flatMap((year, index) => (year.events.includes(event) && year.wealthStart > 0 ? [index] : []))
    .toSorted((a, b) => size(years[b] as StoryYear) - size(years[a] as StoryYear))
    .slice(0, count)

/**
 * A path told in sentences, in the order of its years: where it starts, retirement, its deepest falls with what was still
 * spent, what was not paid, and how it ends. `member`: whose age is said.
 */
export function pathStory(t: Translate, language: Language, path: StoryPath, member: string): string[] {
  const { years } = path
  const first = years[0]
  const last = years.at(-1)
  if (first === undefined || last === undefined) return []
  const money = (yuan: number): string => formatMoneyUnit(Math.max(0, yuan), language)
  const percent = (share: number): string => formatPercent(Math.abs(share), 0)
  const said = (year: StoryYear) => ({
    year: yearOf(year),
    age: ageOf(year, member),
    wealth: money(year.wealthEnd),
    paid: money(year.spendingPaid),
    planned: money(year.spendingPlanned),
    essential: money(year.essentialPlanned),
  })

  const lines: { readonly at: number; readonly order: number; readonly text: string }[] = []
  const tell = (at: number, order: number, text: string): number => lines.push({ at, order, text })
  const firstWith = (event: string): readonly [number, StoryYear] | null => {
    const index = years.findIndex((year) => year.events.includes(event))
    const year = years[index]
    return year === undefined ? null : [index, year]
  }

  const retirement = firstWith('retirement')
  if (retirement !== null)
    tell(
      retirement[0],
      0,
      t('zone.story.retirement', { ...said(retirement[1]), wealth: money(retirement[1].wealthStart) }),
    )
  for (const fall of fallsOf(years)) tellFall(fall)
  for (const index of largest(years, 'strongYear', (y) => y.nominalReturn, MOST.strong))
    tellYear(index, (year) => t('zone.story.strong', { ...said(year), rise: percent(year.nominalReturn) }))
  for (const index of largest(years, 'highInflation', (y) => y.inflation, MOST.inflation))
    tellYear(index, (year) => t('zone.story.inflation', { year: yearOf(year), rate: percent(year.inflation) }))
  for (const event of ['spendingCut', 'spendingRaised'] as const)
    for (const index of largest(years, event, (y) => -y.spendingPaid, MOST.rule).slice(0, 1))
      tellYear(index, (year) => t(`zone.story.${event}`, said(year)))
  for (const event of ['lumpSum', 'survivor', 'lifestyleShort', 'essentialShort', 'depleted'] as const) {
    const found = firstWith(event)
    if (found !== null) tell(found[0], 2, t(`zone.story.${event}`, said(found[1])))
  }

  const middle = lines.toSorted((a, b) => a.at - b.at || a.order - b.order).map(({ text }) => text)
  const short = years.filter(isShort).length
  const end =
    short > 0
      ? t('zone.story.endShort', { ...said(last), count: short })
      : path.bequestMissed
        ? t('zone.story.endBequest', said(last))
        : t('zone.story.endFine', said(last))
  return [t('zone.story.start', { year: yearOf(first), wealth: money(first.wealthStart) }), ...middle, end]

  function tellYear(index: number, text: (year: StoryYear) => string): void {
    const year = years[index]
    if (year !== undefined) tell(index, 1, text(year))
  }

  function tellFall({ from, to, loss }: Fall): void {
    const begins = years[from]
    const ends = years[to]
    if (begins === undefined || ends === undefined) return
    const words = { ...said(ends), fall: percent(loss) }
    if (to > from) {
      tell(from, 1, t('zone.story.slump', { ...words, from: yearOf(begins), to: yearOf(ends), years: to - from + 1 }))
    } else if (isShort(ends)) tell(from, 1, t('zone.story.fallShort', words))
    else tell(from, 1, t(ends.spendingPaid > 0 ? 'zone.story.fall' : 'zone.story.fallSaving', words))
  }
}

/** The one thing to know of a path, for its heading. */
export function pathHeading(t: Translate, path: StoryPath): string {
  const essential = path.years.find((year) => year.events.includes('essentialShort'))
  const short = path.years.find(isShort)
  if (essential !== undefined && essential === short)
    return t('zone.story.headingEssential', { year: yearOf(essential) })
  if (short !== undefined) return t('zone.story.headingShort', { year: yearOf(short) })
  return path.bequestMissed ? t('zone.story.headingBequest') : t('zone.story.headingFine')
}
