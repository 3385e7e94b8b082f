/**
 * What a proposal says: every fact, figure, input and version that stands in the document, as it is kept in the book for
 * ever (document version 1). The PDF is drawn from this alone; `verify` recomputes the figures from `inputs`.
 * Money in yuan, shares and returns as decimals, dates `YYYY-MM-DD`. Canonical JSON of it is what is hashed and signed.
 */
import type { Language } from './api/common'
import type { ProposalFeeModels } from './proposal-fees'
import type { SavedLine, TradeLine, TradeSummary } from './trade-lists'
import type { ProposalPlanning } from './proposal-planning'
import type { ProposalTactical } from './proposal-tactical'

type Level = 'C1' | 'C2' | 'C3' | 'C4' | 'C5'
type Risk = 'R1' | 'R2' | 'R3' | 'R4' | 'R5'
export type ZoneWord = 'green' | 'grey' | 'red'

export interface ProposalFirm {
  readonly firm: string
  readonly branch: string
  readonly advisorName: string
  readonly registrationCode: string
  readonly phone: string
  readonly address: string
  readonly complaintPhone: string
  readonly brandColor: string
}

export interface ProposalHolding {
  readonly code: string
  readonly name: string
  readonly instrument: string
  readonly assetClass: string
  readonly value: number
  readonly share: number
  readonly risk: Risk | null
  readonly ratedOn: string | null
  readonly verdict: 'allowed' | 'warn' | 'blocked'
  readonly reasons: readonly string[]
  readonly affiliated: boolean
  readonly restricted: boolean
}

/** One mix of asset classes and what the house assumptions say of it. */
export interface MixFigures {
  readonly weights: Readonly<Record<string, number>>
  /** Geometric, called 长期假设 on paper. */
  readonly longTermReturn: number
  readonly expectedReturn: number
  readonly volatility: number
  /** Mean of the worst 5 % of years, a model estimate (negative). */
  readonly worstYear: number
  /** Replay of past years on the same weights, e.g. `2008` → −0.44. */
  readonly replays: Readonly<Record<string, number>>
}

/** Money by use; shares that add up to 1. */
export interface UseShares {
  readonly spending: number
  readonly safety: number
  readonly growth: number
  readonly protection: number
}

interface Finding {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

export interface ProposalAllocation {
  readonly officialLevel: Level
  readonly effectiveLevel: Level
  readonly horizonYears: number | null
  readonly maximumVolatility: number
  readonly targetVolatility: number
  readonly investable: number
  readonly classes: readonly {
    readonly id: string
    readonly current: number
    readonly proposed: number
    readonly minimum: number
    readonly maximum: number
    /** Yuan to move into (positive) or out of the class. */
    readonly change: number
    readonly riskShare: number
    /** Of the class alone, for the risks page and the chart. */
    readonly volatility: number
    readonly expectedReturn: number
  }[]
  readonly current: MixFigures
  readonly proposed: MixFigures
  readonly frontier: readonly { readonly volatility: number; readonly expectedReturn: number }[]
  readonly bindingConstraints: readonly string[]
  readonly warnings: readonly string[]
  /**
   * Where the client has chosen other weights: `proposed` and the classes are his, and this is what was suggested. Absent
   * where the suggestion was taken, as everything below is absent in proposals that are older than it.
   */
  readonly suggested?: MixFigures
  readonly override?: {
    readonly distance: number
    readonly cost: { readonly longTermReturn: number; readonly volatility: number; readonly worstYear: number }
    readonly exceeded: readonly Finding[]
  }
  readonly uses?: { readonly current: UseShares | null; readonly proposed: UseShares }
  readonly constraints?: {
    readonly reserve: { readonly amount: number; readonly months: number } | null
    /** Money that is needed, by the level that its horizon allows. */
    readonly due: readonly { readonly level: Level; readonly amount: number }[]
    readonly adjustments: readonly Finding[]
    readonly cost: { readonly longTermReturn: number; readonly volatility: number; readonly worstYear: number }
  }
}

/** What the client said about his own limits, in words and amounts. */
export interface ProposalConstraintFacts {
  readonly needs: readonly { readonly label: string; readonly amount: number; readonly on: string }[]
  readonly locked: readonly { readonly name: string; readonly reason: string; readonly amount: number }[]
  /** Themes by their id, everything else in the client's words. */
  readonly excludedThemes: readonly { readonly zh: string; readonly en: string }[]
  readonly excluded: readonly string[]
  /** Yuan held elsewhere that are left out. */
  readonly ignored: number
}

/** Who chose other weights, why, and who confirmed it. */
export interface ProposalOverrideFacts {
  readonly reason: string
  readonly by: string
  readonly on: string
  readonly confirmed: { readonly by: string; readonly on: string; readonly reason: string } | null
}

export interface ProposalLever {
  readonly lever: string
  readonly change: number
  readonly unit: string
  readonly reaches: boolean
  readonly probabilityAfter: number
  readonly standardError: number | null
  /** The mix that `changeMix` goes to. */
  readonly mix: string | null
}

export interface ProposalRetirement {
  readonly members: readonly {
    readonly name: string
    readonly age: number
    readonly retirementAge: number
    readonly planToAge: number
    readonly pensionMonthly: number
  }[]
  readonly assets: number
  readonly savingYearly: number
  readonly essentialMonthly: number
  readonly lifestyleMonthly: number
  readonly otherIncomeMonthly: number
  readonly events: readonly { readonly label: string; readonly month: string; readonly amount: number }[]
  readonly bequest: number
  readonly mix: string
  readonly zone: ZoneWord
  /** The test that keeps the plan out of green; null in green. */
  readonly bindingTest: string | null
  readonly successProbability: number
  readonly standardError: number
  readonly interval95: readonly [number, number]
  readonly essentialProbability: number
  readonly depth10: number
  readonly fundedRatio: number | null
  readonly sustainableMonthly: number | null
  readonly overFunded: boolean
  readonly paths: number
  readonly seed: number
  readonly ages: readonly number[]
  readonly percentiles: {
    readonly p5: readonly number[]
    readonly p25: readonly number[]
    readonly p50: readonly number[]
    readonly p75: readonly number[]
    readonly p95: readonly number[]
  }
  readonly levers: readonly ProposalLever[]
  /** Field → stated, imported, policy or assumed. */
  readonly sources: Readonly<Record<string, string>>
}

export interface ProposalFees {
  readonly from: string
  readonly to: string
  readonly orders: number
  readonly assets: number
  readonly commissionRate: number
  readonly feeAccountCommissionRate: number
  readonly minimumCommission: number
  readonly scheduleId: string
  readonly scheduleRate: number
  readonly annualCommission: number
  readonly annualFee: number
  readonly duties: { readonly stamp: number; readonly transfer: number }
  /** One-sided turnover over all advised assets. */
  readonly turnover: number | null
  /** Where 95 % of years drawn from the last `intervalMonths` months lie; last year itself may lie outside. */
  readonly interval: readonly [number, number] | null
  readonly intervalMonths: number
  readonly breakevenTurnover: number | null
  readonly verdict: 'commission' | 'fee' | 'tooClose' | 'noBreakeven'
  readonly chart: {
    readonly turnover: readonly number[]
    readonly commission: readonly number[]
    readonly fee: readonly number[]
    readonly breakevenCost: number | null
  }
  /** All ways to pay; absent in older documents. */
  readonly models?: ProposalFeeModels
}

/** The products of the client's list: facts of each, and what the engine was asked to confirm. No model figure. */
export interface ProposalProducts {
  readonly decidedOn: string
  readonly reason: string
  readonly facts: readonly {
    readonly code: string
    readonly name: string
    readonly risk: Risk
    readonly ratedOn: string
    readonly issuer: string | null
    readonly affiliated: boolean
    readonly yearlyCost: number | null
  }[]
  readonly figures: {
    readonly lines: readonly {
      readonly code: string
      readonly assetClass: string
      readonly amount: number
      readonly quantity: number | null
      readonly weight: number
    }[]
    /** Half of the differences to the target weights. */
    readonly misfit: number
    readonly yearlyCost: number
    readonly entryCost: number
  }
}

/** The trade list that is on offer: its lines and figures as they were saved, and what the engine answers to its input. */
export interface ProposalTrades {
  readonly on: string
  readonly inputHash: string
  readonly summary: TradeSummary
  readonly lines: readonly (TradeLine & Pick<SavedLine, 'status'>)[]
  readonly figures: {
    readonly trades: readonly {
      readonly id: string
      readonly accountId: string
      readonly side: 'buy' | 'sell'
      readonly amount: number
      readonly cost: number
    }[]
    readonly totalCost: number
    readonly oneWayTurnover: number
    readonly residualCash: number
    readonly totalDriftAfter: number
  }
}

export interface ProposalPayload {
  readonly documentVersion: 1
  readonly language: Language
  readonly largeType: boolean
  readonly firm: ProposalFirm
  readonly client: {
    readonly name: string
    /** Last four characters only. */
    readonly clientNo: string
    readonly kind: 'person' | 'institution'
    readonly age: number | null
    readonly householdName: string | null
    readonly members: readonly { readonly name: string; readonly age: number | null }[]
  }
  readonly dates: { readonly asOf: string; readonly created: string; readonly validUntil: string }
  readonly heard: readonly string[]
  readonly decide: readonly string[]
  readonly risk: {
    readonly level: Level
    readonly lowest: boolean
    readonly score: number | null
    readonly assessedOn: string
    readonly validUntil: string
    readonly channel: string | null
    /** Id of the score bands (resources/questionnaires/bands.json). */
    readonly bandScheme: string
    readonly allowedRisks: readonly Risk[]
    readonly preAssessment: {
      readonly level: Level
      readonly lowest: boolean
      readonly score: number
      readonly assessedOn: string
      readonly questionnaire: string
    } | null
  }
  readonly agreement: {
    readonly agreementNo: string
    readonly model: string
    readonly signedOn: string
    readonly start: string
    readonly end: string
    readonly riskLetterSignedOn: string
  }
  readonly facts: {
    readonly firmAssets: number
    readonly heldAway: readonly {
      readonly kind: string
      readonly value: number
      readonly asOf: string
      readonly verified: boolean
    }[]
    readonly byClass: Readonly<Record<string, number>>
  }
  readonly holdings: readonly ProposalHolding[]
  readonly allocation: ProposalAllocation
  /** Only with selected views in effect; proposals of before tactical views have none. */
  readonly tactical?: ProposalTactical
  /** Absent in older proposals, and where there is nothing to say. */
  readonly constraintFacts?: ProposalConstraintFacts
  readonly overrideFacts?: ProposalOverrideFacts
  /** The product list that was settled on; absent in older documents and where there is none. */
  readonly products?: ProposalProducts
  /** The trade list; absent in older documents and without a list that is still open. */
  readonly trades?: ProposalTrades
  /** Absent for institutions: they have no retirement. */
  readonly retirement: ProposalRetirement | null
  readonly fees: ProposalFees | null
  /** Absent in older documents, as each of its parts is where nothing was planned. */
  readonly planning?: ProposalPlanning
  /** Texts as they stand in the document, by their key. */
  readonly disclosures: readonly { readonly key: string; readonly text: string }[]
  /** Versions of assumptions, policies, rule packs, questionnaire and engine. */
  readonly versions: Readonly<Record<string, string>>
  readonly assumptions: {
    readonly id: string
    readonly basis: string
    readonly reviewBy: string
    readonly expires: string
    readonly inflation: number
    readonly classes: readonly { readonly id: string; readonly longTermReturn: number; readonly volatility: number }[]
  }
  /** Job name → the input that its figures were computed from. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** Job name → SHA-256 of that input after defaults. */
  readonly inputHashes: Readonly<Record<string, string>>
}

/** Printed on the last page; known only after the payload has been hashed and sealed. */
export interface ProposalSealFacts {
  readonly proposalId: string
  readonly version: number
  readonly payloadHash: string
  readonly signature: string
  readonly publicKeyFingerprint: string
  readonly auditSeq: number
  readonly auditHead: string
}
