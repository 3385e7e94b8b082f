import table from '../../../resources/reference/trade-directions.json'
import { normaliseWord } from './cell'
import type { CashRecord, TradeDirection } from './records'

/** What a business word means: something done to securities, or to money alone. */
export type DirectionMeaning = TradeDirection | CashRecord['kind']

export const CASH_MEANINGS = Object.keys(table.cash) as readonly CashRecord['kind'][]
export const TRADE_MEANINGS = Object.keys(table.trades) as readonly TradeDirection[]

const cashMeanings: ReadonlySet<string> = new Set(CASH_MEANINGS)
const tradeMeanings: ReadonlySet<string> = new Set(TRADE_MEANINGS)

export const isCashMeaning = (meaning: DirectionMeaning): meaning is CashRecord['kind'] => cashMeanings.has(meaning)

const known: ReadonlyMap<string, DirectionMeaning> = new Map(
  [table.trades, table.cash].flatMap((side) =>
    Object.entries(side).flatMap(([meaning, words]) =>
      words.map((word) => [normaliseWord(word), meaning as DirectionMeaning] as const),
    ),
  ),
)

/** Looks a business word up; undefined when nobody has said what it means. */
export type DirectionReader = (word: string) => DirectionMeaning | undefined

/**
 * Reader of business words: the user's own meanings first, then the table; a word with a bracketed tail (`融券回购(1天)`,
 * `证券买入[沪A]`) is looked up once more without it. Meanings that do not exist are left out.
 */
export function directionReader(own: Readonly<Record<string, string>> = {}): DirectionReader {
  const mine = new Map(
    Object.entries(own)
      .filter(([, meaning]) => tradeMeanings.has(meaning) || cashMeanings.has(meaning))
      .map(([word, meaning]) => [normaliseWord(word), meaning as DirectionMeaning]),
  )
  return (word) => {
    const exact = mine.get(word) ?? known.get(word)
    if (exact !== undefined) return exact
    const bare = word.replace(/[([【<].*?[)\]】>]/g, '')
    return mine.get(bare) ?? known.get(bare)
  }
}
