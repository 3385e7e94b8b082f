import { Decimal } from 'decimal.js'
import { Exact } from '../exact-yuan'
import { fail, ok, type Result } from '../result'

/** Living heirs; brothers, sisters and grandparents inherit only where nobody of the first order lives. */
export interface Heirs {
  readonly spouse: number
  readonly children: number
  readonly parents: number
  readonly siblings: number
  readonly grandparents: number
}

export interface EstateFacts {
  /** Of both spouses together, yuan. */
  readonly communityProperty: number
  /** Of the deceased alone, yuan. */
  readonly separateProperty: number
  /** Debts and taxes of the deceased, paid before anything is shared. */
  readonly debts: number
  readonly heirs: Heirs
}

export interface EstateShares {
  /** What is shared among the heirs. */
  readonly estate: Decimal
  readonly spouseOwnHalf: Decimal
  /** Own half and share together. */
  readonly spouse: Decimal
  readonly eachChild: Decimal
  readonly eachParent: Decimal
  readonly eachSibling: Decimal
  readonly eachGrandparent: Decimal
  /** Fen that cannot be shared equally. */
  readonly remainder: Decimal
  /** Debts beyond the estate, for which no heir is liable. */
  readonly unpaidDebts: Decimal
  readonly order: 'first' | 'second' | 'none'
}

const FEN = 2
/** Sums of doubles lie a hair beside the fen that is meant; rounding shares down would lose one. */
const toFen = (yuan: number): Decimal => new Exact(yuan).toDecimalPlaces(FEN)

/**
 * Shares without a will: the spouse takes half of the community property, the rest is the estate; debts come off it, up to
 * its value; spouse, children and parents share equally, without them brothers, sisters and grandparents, without anybody
 * it goes to the state. Equal shares to the fen, rounded down. Children of a child that died earlier count as that child.
 * Source: 民法典 art. 1153, 1161, 1127, 1130, 1160.
 */
export function intestateShares({
  communityProperty,
  separateProperty,
  debts,
  heirs,
}: EstateFacts): Result<EstateShares> {
  if (heirs.spouse === 0 && communityProperty > 0) {
    return fail('invalid_input', '/communityProperty', 'without a spouse everything is separate property')
  }
  const community = toFen(communityProperty)
  const owed = toFen(debts)
  const spouseOwnHalf = community.div(2).toDecimalPlaces(FEN)
  const gross = community.minus(spouseOwnHalf).plus(toFen(separateProperty))
  const estate = Decimal.max(0, gross.minus(owed))
  const first = heirs.spouse + heirs.children + heirs.parents
  const second = heirs.siblings + heirs.grandparents
  const count = first > 0 ? first : second
  const part = count === 0 ? new Exact(0) : estate.div(count).toDecimalPlaces(FEN, Decimal.ROUND_DOWN)
  const inOrder = (living: number, order: boolean) => (order && living > 0 ? part : new Exact(0))
  return ok({
    estate,
    spouseOwnHalf,
    spouse: spouseOwnHalf.plus(inOrder(heirs.spouse, first > 0)),
    eachChild: inOrder(heirs.children, first > 0),
    eachParent: inOrder(heirs.parents, first > 0),
    eachSibling: inOrder(heirs.siblings, first === 0),
    eachGrandparent: inOrder(heirs.grandparents, first === 0),
    remainder: estate.minus(part.times(count)),
    unpaidDebts: Decimal.max(0, owed.minus(gross)),
    order: first > 0 ? 'first' : second > 0 ? 'second' : 'none',
  })
}
