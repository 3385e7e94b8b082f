import type { DiscoveryDocument, GoalKind } from './api/discovery'
import type { GoalsChances } from './api/goals'
import type { BookLine } from './api/household'
import type { DialOption } from './api/pension'
import type { PlanFigures } from './api/plan-figures'
import type { EstateResult, EstateView, EstateDocument, Policy, ProtectionResult } from './api/protection'
import type { PlanIncome, PlanSpending, RetirementPlan } from './api/retirement-plan'
import type { ZoneMapView } from './api/zone'
import type { ProposalLever, ZoneWord } from './proposal-payload'

/* What the planning work adds to a proposal. Every part is optional: documents that are older have none. `facts` are words
   and figures of the book, `figures` are what `verify` computes again from the stored inputs. Money in today's yuan. */

/** Ages of a member of the plan, from included, to excluded. */
interface Span {
  readonly name: string
  readonly fromAge: number
  readonly toAge: number
}

export interface RetirementFacts {
  readonly incomes: readonly (Pick<PlanIncome, 'id' | 'kind' | 'label' | 'monthly' | 'growth'> &
    Span & { readonly fromAccount: boolean })[]
  readonly spending: readonly (Pick<PlanSpending, 'id' | 'purpose' | 'label' | 'kind' | 'monthly' | 'growth'> & Span)[]
  readonly loans: readonly (Pick<
    RetirementPlan['loans'][number],
    'id' | 'kind' | 'label' | 'balance' | 'annualRate' | 'monthsLeft'
  > & {
    readonly firstPayment: number
    readonly lastPayment: number
  })[]
  readonly pensions: readonly {
    readonly name: string
    readonly source: 'record' | 'stated'
    /** First pension a month, and the age from which it is paid. */
    readonly monthly: number
    readonly fromAge: number
    /** Of the record: growth of wages and base, rate credited to the account, rise in payment (null: with inflation). */
    readonly assumed: {
      readonly growth: number
      readonly creditingRate: number
      readonly uprating: number | null
    } | null
  }[]
  readonly survivor: RetirementPlan['survivor']
  readonly spendingRule: RetirementPlan['spendingRule']
  readonly glidePath: RetirementPlan['glidePath']
  readonly model: RetirementPlan['model']
  readonly feesRate: number
  readonly inflation: number
}

interface LeverPart {
  readonly lever: string
  readonly change: number
  readonly unit: string
  /** Yuan a year, an age in years: what goes with the change. */
  readonly detail: { readonly yearly?: number | undefined; readonly age?: number | undefined } | null
  /** The goal that waits; null for every other lever. */
  readonly name: string | null
}

export type PaperLever = ProposalLever &
  LeverPart & {
    readonly scope: 'lifestyle' | 'all' | null
    readonly zoneAfter: ZoneWord
    /** The halves of a pair. */
    readonly parts: readonly LeverPart[]
  }

/** One year of the path that is told, as the story needs it. */
export interface PaperPathYear {
  readonly month: string
  readonly ages: Readonly<Record<string, number>>
  readonly wealthStart: number
  readonly wealthEnd: number
  readonly spendingPlanned: number
  readonly spendingPaid: number
  readonly essentialPlanned: number
  readonly nominalReturn: number
  readonly equityReturn: number | null
  readonly inflation: number
  readonly events: readonly string[]
}

export interface RetirementFigures {
  /** By survival and not to a fixed age; null where not everybody's sex is known. */
  readonly mortality: {
    readonly successProbability: number
    readonly survivalToEnd: number
    readonly table: string
  } | null
  /** p under each model that was asked; null: not asked. */
  readonly spread: {
    readonly lognormal: number
    readonly studentT: number
    readonly stress: number | null
    readonly bootstrap: number | null
  } | null
  readonly sensitivity: { readonly equityReturnChange: number; readonly successProbability: number } | null
  readonly years: PlanFigures['years']
  /** Share of recurring spending that income pays in the first whole year of retirement. */
  readonly coverage: number | null
  /** Index of that year in `years`; null without one. */
  readonly firstRetired: number | null
  readonly levers: readonly PaperLever[]
  readonly map: (ZoneMapView & { readonly name: string }) | null
  readonly stress: readonly {
    readonly id: string
    readonly params: Readonly<Record<string, number>>
    readonly zone: ZoneWord
    readonly successProbability: number
    readonly sustainableMonthly: number | null
  }[]
  readonly path: {
    readonly index: number
    readonly successful: boolean
    readonly bequestMissed: boolean
    readonly member: string
    readonly years: readonly PaperPathYear[]
  } | null
}

export interface ProposalRetirementMore {
  readonly facts: RetirementFacts
  readonly figures: RetirementFigures
}

/** What the client said before anything was proposed, in his own words. */
export interface ProposalSaid extends Pick<
  DiscoveryDocument,
  'stage' | 'purposes' | 'purposeWords' | 'values' | 'valueWords' | 'saidOn'
> {
  readonly goals: readonly { readonly kind: GoalKind; readonly words: string }[]
  readonly deciders: readonly Pick<DiscoveryDocument['deciders'][number], 'name' | 'role'>[]
  /** `fall`: the largest fall that he can bear, a share; null: not said. */
  readonly worries: readonly { readonly text: string; readonly fall: number | null }[]
}

export interface PaperLine {
  readonly side: BookLine['side']
  readonly kind: string
  readonly label: string
  /** Names a line of the book; null: the client's own. */
  readonly book: BookLine['label'] | null
  readonly of: string
  readonly owner: BookLine['owner']
  /** Yuan; of income and spending a year. */
  readonly amount: number
  /** Principal and interest of a debt. */
  readonly monthlyPayment: number
  readonly asOf: string | null
  readonly source: BookLine['source']
}

export interface ProposalHousehold {
  readonly facts: {
    readonly lines: readonly PaperLine[]
    readonly married: boolean
    /** Members whose own accounts count with their consent, and those whose do not. */
    readonly consents: readonly { readonly name: string; readonly on: string }[]
    readonly withheld: readonly string[]
    readonly guidelines: string
    /** Customary ends; null: open. */
    readonly ranges: Readonly<Record<string, { readonly low: number | null; readonly high: number | null }>>
  }
  readonly figures: {
    readonly assets: number
    readonly debts: number
    readonly netWorth: number
    readonly income: number
    readonly spending: number
    readonly repayments: number
    readonly surplus: number
    /** Ratio → months or a share; null without its base. */
    readonly ratios: Readonly<Record<string, number | null>>
  }
}

export interface ProposalGoals {
  readonly facts: {
    readonly start: string
    readonly ageOf: { readonly name: string; readonly birthMonth: string } | null
    /** In order of priority, those with payments to come. */
    readonly goals: readonly {
      readonly id: string
      readonly kind: GoalKind
      readonly label: string
      readonly forName: string | null
      readonly from: string
      readonly to: string
      readonly years: number
      /** A year, or once. */
      readonly amount: number
      /** First payment at the prices of its month. */
      readonly firstCost: number
      readonly saved: number
    }[]
    readonly lifestyleFirst: boolean
    readonly seed: number
  }
  readonly figures: Pick<GoalsChances, 'items' | 'together' | 'target' | 'paths'>
}

export interface ProposalPension {
  readonly name: string
  readonly facts: {
    readonly asOf: string
    readonly paidMonths: number
    readonly growth: number
    readonly creditingRate: number
    readonly uprating: number | null
  }
  /** Earliest, statutory and latest month of the window, and the plan's own where it is another. */
  readonly figures: readonly (Pick<
    DialOption,
    | 'retirementMonth'
    | 'ageMonths'
    | 'timing'
    | 'payoutMonths'
    | 'totalMonths'
    | 'missingMonths'
    | 'monthly'
    | 'breakEvenAge'
  > & { readonly monthlyToday: number; readonly chosen: boolean })[]
}

export interface ProposalProtection {
  readonly facts: {
    readonly people: readonly { readonly id: string; readonly name: string }[]
    readonly policies: readonly (Pick<
      Policy,
      'kind' | 'label' | 'death' | 'illness' | 'disability' | 'premium' | 'beneficiary'
    > & { readonly insured: string | null })[]
  }
  readonly figures: ProtectionResult
}

export interface ProposalEstate {
  readonly facts: {
    readonly will: EstateDocument['will']['state']
    /** Sums that named beneficiaries receive outside the estate. */
    readonly beneficiaries: EstateView['beneficiaries']
  }
  readonly figures: EstateResult
}

export interface ProposalPlanning {
  readonly said?: ProposalSaid
  readonly household?: ProposalHousehold
  readonly goals?: ProposalGoals
  readonly retirement?: ProposalRetirementMore
  readonly pension?: readonly ProposalPension[]
  readonly protection?: ProposalProtection
  readonly estate?: ProposalEstate
}
