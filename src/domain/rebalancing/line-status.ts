import { addDays } from '../calendar'

export type LineStatus = 'proposed' | 'accepted' | 'declined' | 'partlySeen' | 'seen' | 'expired'

/** A line of a trade list with the client's newest decision. Dates `YYYY-MM-DD`. */
export interface DecidedLine {
  readonly id: string
  readonly accountId: string
  readonly code: string
  readonly exchange: string
  readonly side: 'buy' | 'sell'
  /** Shares or units; null where the line is an amount. */
  readonly quantity: number | null
  /** Yuan. */
  readonly amount: number
  readonly proposedOn: string
  readonly decision: 'accepted' | 'declined' | null
  readonly decidedOn: string | null
}

/** A fill of a later import. */
export interface SeenTrade {
  readonly accountId: string
  readonly date: string
  readonly code: string
  readonly exchange: string
  readonly side: 'buy' | 'sell'
  readonly quantity: number
  /** Yuan. */
  readonly amount: number
}

export interface LineState {
  readonly status: LineStatus
  readonly seenQuantity: number
  readonly seenAmount: number
  /** Day of the last fill that counts. */
  readonly seenOn: string | null
}

export interface StatusTerms {
  /** The business day on which the question is asked. */
  readonly on: string
  /** A line that nobody decided on stands for so many days. */
  readonly listDays: number
  /** Fills count for so many days from the decision. */
  readonly matchDays: number
}

/** An amount line is done when this share of it was traded: prices move between the list and the order. */
const AMOUNT_DONE = 0.95

/**
 * Where every line stands: proposed → decided → seen in the trades of a later import. A fill counts for accepted lines of
 * the same account, security and side, from the day of the decision on; each fill once, for the line decided first. Nothing
 * is stored: take the import back, and the line is what it was.
 */
export function lineStates(
  lines: readonly DecidedLine[],
  trades: readonly SeenTrade[],
  terms: StatusTerms,
): ReadonlyMap<string, LineState> {
  const inOrder = lines
    .filter(({ decision }) => decision === 'accepted')
    .toSorted((a, b) => order(a.decidedOn ?? '', b.decidedOn ?? '') || order(a.id, b.id))
  const seen = new Map(inOrder.map(({ id }) => [id, { quantity: 0, amount: 0, on: null as string | null }]))
  for (const trade of trades) {
    let rest = trade.quantity
    for (const line of inOrder) {
      const state = seen.get(line.id)
      if (state === undefined || rest <= 0 || !counts(line, trade, terms) || isDone(line, state)) continue
      const taken = line.quantity === null ? rest : Math.min(rest, line.quantity - state.quantity)
      state.quantity += taken
      state.amount += trade.quantity > 0 ? (trade.amount * taken) / trade.quantity : trade.amount
      state.on = trade.date
      rest -= taken
    }
  }
  return new Map(lines.map((line) => [line.id, stateOf(line, seen.get(line.id), terms)]))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const counts = (line: DecidedLine, trade: SeenTrade, { matchDays }: StatusTerms): boolean =>
  line.accountId === trade.accountId &&
  line.code === trade.code &&
  line.exchange === trade.exchange &&
  line.side === trade.side &&
  line.decidedOn !== null &&
  trade.date >= line.decidedOn &&
  trade.date <= addDays(line.decidedOn, matchDays)

interface Seen {
  readonly quantity: number
  readonly amount: number
  readonly on: string | null
}

const isDone = (line: DecidedLine, { quantity, amount }: Seen): boolean =>
  line.quantity === null ? amount >= AMOUNT_DONE * line.amount : quantity >= line.quantity - 1e-9

function stateOf(line: DecidedLine, seen: Seen | undefined, terms: StatusTerms): LineState {
  const { quantity = 0, amount = 0, on = null } = seen ?? {}
  const found = { seenQuantity: quantity, seenAmount: Math.round(amount * 100) / 100, seenOn: on }
  return { ...found, status: statusOf(line, { quantity, amount, on }, terms) }
}

function statusOf(line: DecidedLine, seen: Seen, { on, listDays, matchDays }: StatusTerms): LineStatus {
  if (line.decision === 'declined') return 'declined'
  if (line.decision === null || line.decidedOn === null)
    return on > addDays(line.proposedOn, listDays) ? 'expired' : 'proposed'
  if (isDone(line, seen)) return 'seen'
  if (seen.on !== null) return 'partlySeen'
  return on > addDays(line.decidedOn, matchDays) ? 'expired' : 'accepted'
}
