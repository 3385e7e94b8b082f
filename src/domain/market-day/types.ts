import type { ZoneName } from '../retirement/plan'

/** Class or holding → move of the day: −0.05 is a fall of five per cent. */
export type Moves = Readonly<Record<string, number>>

export interface DayLine {
  /** `code|exchange`: the key of a price. */
  readonly key: string
  readonly code: string
  readonly name: string
  readonly assetClass: string
  readonly accountId: string | null
  /** Yuan by the last statement. */
  readonly value: number
  readonly singleStock: boolean
}

export interface DayAccount {
  readonly id: string
  /** Assets over debt by the last import; null for an account without debt. */
  readonly maintenanceRatio: number | null
}

/** Money that is needed on a known date. */
export interface DayNeed {
  readonly label: string
  /** `YYYY-MM`. */
  readonly month: string
  /** Yuan. */
  readonly amount: number
}

/** What is known of a client on the evening of a market day. */
export interface DayClient {
  readonly id: string
  readonly lines: readonly DayLine[]
  readonly accounts: readonly DayAccount[]
  /** Class → weight that was settled on or stands for his level; null without a level. */
  readonly target: Readonly<Record<string, number>> | null
  /** The client settled on the target; false for the model mix of his level. */
  readonly targetSettled: boolean
  readonly level: 'C1' | 'C2' | 'C3' | 'C4' | 'C5' | null
  readonly ageYears: number | null
  readonly openedOn: string | null
  readonly lastContactOn: string | null
  readonly openComplaint: boolean
  readonly needs: readonly DayNeed[]
  /** Month of a planned retirement that lies ahead. */
  readonly retirementMonth: string | null
  /** Monthly spending of the saved plan, yuan. */
  readonly monthlySpending: number | null
  /** Largest fall he said he could stand, a share; null when he never said. */
  readonly ownWord: number | null
  readonly worryNoted: boolean
  /** Answer to the question about the largest loss. */
  readonly lossAnswer: string | null
}

/** One side of the comparison of the retirement projection, on the same paths. */
export interface DayZone {
  readonly zone: ZoneName | null
  readonly probability: number
  /** Yuan a month that is green by all tests. */
  readonly sustainableMonthly: number | null
  readonly plannedMonthly: number
}

export interface DayZones {
  readonly before: DayZone
  readonly after: DayZone
}

/** One open reason with its points. `params` are numbers and codes for the sentence, never a text of the client. */
export interface Reason {
  readonly code: ReasonCode
  readonly points: number
  readonly params: Readonly<Record<string, string | number>>
}

export const HURT_CODES = [
  'zoneToRed',
  'zoneToGrey',
  'marginCloseOut',
  'marginWarning',
  'marginNear',
  'loss',
  'bandPushed',
  'needUncovered',
  'needSoon',
  'concentrated',
] as const
export const SCARED_CODES = [
  'beyondOwnWord',
  'halfOwnWord',
  'beyondAnswer',
  'halfAnswer',
  'lossFelt',
  'marginCalled',
  'firstBear',
  'old',
  'retiringSoon',
  'silentLong',
  'silent',
  'openComplaint',
  'worryNoted',
  'cautiousLevel',
] as const
export type ReasonCode = (typeof HURT_CODES)[number] | (typeof SCARED_CODES)[number]
