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
  /** Of the whole portfolio after costs. */
  readonly nominalReturn: number
  /** Of the equity classes alone; null without any. */
  readonly equityReturn: number | null
  readonly inflation: number
  readonly events: readonly string[]
}

export interface StoryPath {
  readonly years: readonly StoryYear[]
  readonly successful: boolean
  readonly bequestMissed: boolean
}

/** Falls, rises and dear years that one story tells at most: the largest of them. */
const MOST = { fall: 3, strong: 1, inflation: 1 } as const
const SHORTFALLS = ['lifestyleShort', 'essentialShort'] as const

/** A stretch of years with losses; one year, or several running. */
interface Fall {
  readonly from: number
  readonly to: number
  /** The portfolio's nominal loss over the stretch, positive. */
  readonly loss: number
  /** The same of equities; null where they did not lose or are not known. */
  readonly marketLoss: number | null
}

/** Events that make a stretch of losses worth telling. */
const FALLS: readonly string[] = ['deepFall', 'equityFall', 'stressFall']

const yearOf = ({ month }: StoryYear): number => Number(month.slice(0, 4))
const ageOf = (year: StoryYear, member: string): number => year.ages[member] ?? Object.values(year.ages)[0] ?? 0
const firstWith = (years: readonly StoryYear[], event: string): number =>
  years.findIndex((year) => year.events.includes(event))
const isShort = (year: StoryYear): boolean => SHORTFALLS.some((event) => year.events.includes(event))

/** Stretches of losing years that hold a deep fall, the gravest first; only while there is something to lose. */
function fallsOf(years: readonly StoryYear[]): Fall[] {
  const falls: Fall[] = []
  let from = 0
  while (from < years.length) {
    let to = from
    let growth = 1
    let market = 1
    let deep = false
    while (to < years.length) {
      const year = years[to]
      if (year === undefined || year.nominalReturn >= 0 || year.wealthStart <= 0) break
      growth *= 1 + year.nominalReturn
      market *= 1 + (year.equityReturn ?? 0)
      deep ||= year.events.some((event) => FALLS.includes(event))
      to++
    }
    if (to > from && deep)
      falls.push({ from, to: to - 1, loss: 1 - growth, marketLoss: market < 1 ? 1 - market : null })
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
  const tell = (at: number, order: number, text: (year: StoryYear) => string): void => {
    const year = years[at]
    if (year !== undefined) lines.push({ at, order, text: text(year) })
  }
  const fallText = (year: StoryYear, { from, to, loss, marketLoss }: Fall): string => {
    const fall = percent(loss)
    const market =
      marketLoss === null
        ? t('zone.story.marketUnknown', { fall })
        : t('zone.story.market', { fall, market: percent(marketLoss) })
    const words = { ...said(year), market }
    const begins = years[from]
    if (to > from && begins !== undefined)
      return t('zone.story.slump', { ...words, from: yearOf(begins), to: yearOf(year), years: to - from + 1 })
    if (isShort(year)) return t('zone.story.fallShort', words)
    return t(year.spendingPaid > 0 ? 'zone.story.fall' : 'zone.story.fallSaving', words)
  }

  tell(firstWith(years, 'retirement'), 0, (year) =>
    t('zone.story.retirement', { ...said(year), wealth: money(year.wealthStart) }),
  )
  for (const fall of fallsOf(years)) tell(fall.to, 1, (year) => fallText(year, fall))
  for (const at of largest(years, 'strongYear', (y) => y.nominalReturn, MOST.strong))
    tell(at, 1, (year) => t('zone.story.strong', { ...said(year), rise: percent(year.nominalReturn) }))
  for (const at of largest(years, 'highInflation', (y) => y.inflation, MOST.inflation))
    tell(at, 1, (year) => t('zone.story.inflation', { year: yearOf(year), rate: percent(year.inflation) }))
  for (const event of ['spendingCut', 'spendingRaised', 'lumpSum', 'survivor', ...SHORTFALLS, 'depleted'] as const)
    tell(firstWith(years, event), 2, (year) => t(`zone.story.${event}`, said(year)))

  const middle = lines.toSorted((a, b) => a.at - b.at || a.order - b.order).map(({ text }) => text)
  const short = years.filter(isShort).length
  const end =
    short > 0
      ? t('zone.story.endShort', { ...said(last), count: short })
      : t(path.bequestMissed ? 'zone.story.endBequest' : 'zone.story.endFine', said(last))
  return [t('zone.story.start', { year: yearOf(first), wealth: money(first.wealthStart) }), ...middle, end]
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
