import type { Inputs, Outputs } from '../../lib/api'

export type Setup = Outputs['marketDay']['setup']
export type Result = Outputs['marketDay']['get']
export type Row = Result['rows'][number]
export type Head = Result['head']
export type Totals = Head['totals']
export type Prices = Outputs['marketDay']['prices']
export type PriceMove = Prices['moves'][number]
export type Page = Outputs['marketDay']['page']
export type DayForm = Inputs['marketDay']['run']

/** What the advisor has entered: texts of the number fields in per cent, and the price file he looked at. */
export interface Entry {
  readonly preset: string | null
  readonly texts: Readonly<Record<string, string>>
  readonly prices: Prices | null
  /** Doubtful moves that he wants used all the same. */
  readonly accepted: readonly string[]
}

export const emptyEntry: Entry = { preset: null, texts: {}, prices: null, accepted: [] }

/** `−5`, `-5%`, `５` → −0.05; null when it is no number between −100 and 100. Nothing is no move. */
export function moveOfText(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll('−', '-').replace(/%$/, '').trim()
  if (plain === '') return 0
  const percent = Number(plain)
  return Number.isFinite(percent) && Math.abs(percent) <= 100 ? percent / 100 : null
}

export const textOfMove = (move: number): string => (move === 0 ? '' : String(Math.round(move * 10_000) / 100))

const isUsed = (move: PriceMove, accepted: readonly string[]): boolean =>
  move.flag === null || accepted.includes(move.key)

/** The input of a run; null while a field cannot be read. */
export function formOf(entry: Entry, classes: readonly string[]): DayForm | null {
  const classMoves: Record<string, number> = {}
  for (const id of classes) {
    const move = moveOfText(entry.texts[id] ?? '')
    if (move === null) return null
    if (move !== 0) classMoves[id] = move
  }
  const { prices, accepted } = entry
  const used = prices?.moves.filter((move) => isUsed(move, accepted) && Math.abs(move.move) <= 1) ?? []
  return {
    preset: entry.preset,
    classMoves,
    lineMoves: Object.fromEntries(used.map(({ key, move }) => [key, move])),
    prices:
      prices === null
        ? null
        : {
            fileName: prices.fileName,
            used: used.length,
            flaggedUsed: used.filter(({ flag }) => flag !== null).length,
            flaggedLeft: prices.moves.length - used.length,
            unknown: prices.unknown.length,
            errors: prices.problemCount,
          },
  }
}

/** Something moves: only then there is anything to work out. */
export const hasMoves = (form: DayForm | null): boolean =>
  form !== null && Object.keys(form.classMoves).length + Object.keys(form.lineMoves ?? {}).length > 0

export type ListMode = 'due' | 'open' | 'all'

export const isReached = ({ call }: Row): boolean => call?.status === 'reached' || call?.status === 'promised'

/** Rows of the list in its order: calls that are due, those not yet reached, or everybody. */
export const rowsOf = (rows: readonly Row[], mode: ListMode): Row[] =>
  rows.filter((row) => mode === 'all' || (row.callDue && (mode === 'due' || !isReached(row))))
