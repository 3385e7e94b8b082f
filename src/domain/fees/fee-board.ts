import { type ClientOfferChoices, type ClientOfferFacts, clientOffersInput } from './client-offers'
import { compareModels, type ComparedModels } from './compare-models'
import { type CostLines, costLines } from './cost-lines'
import type { SurplusItem } from './fee-bridge'
import { feeWindow, type FeeWindow } from './fee-window'
import { houseModels, type HouseModels } from './house-models'
import type { HouseEconomics, ServiceTier } from './house-economics'
import { economicsWith, type OwnEconomics } from './own-economics'
import { type PairVerdict, pairVerdict } from './pair-verdict'

/** What both sides agree on besides the price; turnovers one-sided, null = as it is. */
export interface WindowChoices {
  readonly agreedTurnover: number | null
  /** What his turnover falls to in the fee account. */
  readonly fallsTo: number | null
  readonly surplus: readonly SurplusItem[]
}

/** Internal facts behind the floor of the house. */
export interface HouseFacts {
  readonly house: {
    readonly tier: ServiceTier | null
    readonly cash: number
    readonly marginDebt: number
    /** Products that pay the house a trail. */
    readonly products: number
    /** Commission of the whole book by month, oldest first. */
    readonly bookMonths: readonly number[]
    /** The branch's own figures; absent: as shipped. */
    readonly economics?: OwnEconomics
  }
}

/** Everything that the fee page shows, from facts and choices. INTERNAL: `window.internal` is not for the client. */
export interface FeeBoard {
  readonly compared: ComparedModels
  /** Commission against the chosen schedule. */
  readonly pair: PairVerdict
  readonly lines: CostLines
  /** Null where the chosen schedule is none that lives beside the commission of a whole account. */
  readonly window: FeeWindow | null
}

/** A client without a tier is served as the pooled one: nothing better has been promised. */
const UNTIERED: ServiceTier = 'S3'

const twoSided = (turnover: number | null): number | undefined => (turnover === null ? undefined : turnover * 2)

function windowOf(
  facts: ClientOfferFacts & HouseFacts,
  choices: ClientOfferChoices & WindowChoices,
  compared: ComparedModels,
  house: HouseEconomics,
): FeeWindow | null {
  const chosen = compared.models.find(({ id }) => id === choices.scheduleId)
  const feeOf = chosen?.lines?.find(({ line }) => line === 'fee')
  if (chosen === undefined || !(chosen.model === 'assetBased' || chosen.model === 'fixedTerm')) return null
  const input = clientOffersInput(facts, choices)
  const amount = (id: string): number =>
    choices.savings.reduce((sum, saving) => (saving.id === id && saving.enabled ? sum + saving.amount : sum), 0)
  const [doubleFees, shareClass] = [amount('doubleFees'), amount('shareClass')]
  const enabled = [...choices.surplus, ...(doubleFees + shareClass > 0 ? (['shareClass'] as const) : [])]
  return feeWindow(
    {
      model: chosen.model,
      assets: input.assets,
      commissionRate: input.commissionRate,
      minimumCommission: input.minimumCommission,
      feeAccountCommissionRate: chosen.commissionRate,
      passThrough: input.passThrough,
      orders: input.orders,
      period: input.period,
      basisMonths: input.basisMonths,
      scaling: input.scaling,
      agreedTwoSidedTurnover: twoSided(choices.agreedTurnover),
      fallsToTwoSidedTurnover: twoSided(choices.fallsTo),
      enabled,
      // What may not be charged twice is the firm's own trail: it only changes hands.
      shareClass: { saves: doubleFees + shareClass, ownTrail: doubleFees },
      houseMonthlyRevenue: facts.house.bookMonths,
      tier: facts.house.tier ?? UNTIERED,
      vat: house.vat.enabled,
      ...(feeOf === undefined ? {} : { fee: feeOf.amount }),
    },
    house,
  )
}

/** Computes the whole page: pure, and quick enough for every move of a slider. */
export function feeBoard(facts: ClientOfferFacts & HouseFacts, choices: ClientOfferChoices & WindowChoices): FeeBoard {
  const input = clientOffersInput(facts, choices)
  const compared = compareModels(input)
  const pair = pairVerdict(compared, 'commission', choices.scheduleId)
  return {
    compared,
    pair,
    lines: costLines(input, compared, pair),
    window: windowOf(facts, choices, compared, economicsWith(facts.house.economics)),
  }
}

/** What advisor and firm earn under every model, with the same client and the same what-ifs. INTERNAL. */
export function houseBoard(facts: ClientOfferFacts & HouseFacts, choices: ClientOfferChoices): HouseModels {
  const house = economicsWith(facts.house.economics)
  const { tier, cash, marginDebt, products } = facts.house
  const input = clientOffersInput(facts, choices)
  return houseModels({ ...input, tier: tier ?? UNTIERED, cash, marginDebt, products, vat: house.vat.enabled }, house)
}
