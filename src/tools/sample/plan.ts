import type { AgreementRecord, FeeConvention, RiskLevel } from '../../domain/import/records'
import type { Person } from './people'

export type Stratum = 'S1P' | 'S1' | 'S2' | 'S3' | 'S0' | 'institution'

/** Shares of a client's assets by kind; they sum to 1. */
export interface Mix {
  shares: number
  etf: number
  funds: number
  private: number
  repoCash: number
  cash: number
  bonds: number
}

/** A position that the plan prescribes, as share of the assets at the start. */
export interface FixedPosition {
  readonly code: string
  readonly weight: number
  readonly restricted?: boolean
}

/**
 * Everything that decides how a client of the sample behaves. Made by `makePlans`, changed by the stories, read by the simulation.
 */
export interface ClientPlan {
  no: string
  person: Person
  stratum: Stratum
  /** Net assets of the last 20 trading days that the simulation aims at, yuan. */
  target: number
  /** One-sided yearly turnover of shares and ETFs over the last twelve months; 0 = no trade in them. */
  theta: number
  /** A fixed number of orders a year instead of a turnover. */
  ordersPerYear: number | undefined
  rate: number
  convention: FeeConvention
  level: RiskLevel | undefined
  lowest: boolean
  assessment: 'valid' | 'expiring' | 'expired' | 'never'
  aboveLevel: boolean
  /** Highest product risk (1–5) that this client buys. */
  maxRisk: number
  mix: Mix
  stocks: number
  permissions: string[]
  margin: boolean
  option: boolean
  agreement: 'none' | 'active' | 'expired'
  agreementModel: AgreementRecord['model'] | undefined
  /** What was signed, oldest first. */
  contracts: readonly AgreementRecord[]
  advisor: number
  status: 'normal' | 'restricted' | 'inheritance' | 'closed'
  story: string | undefined
  fixed: readonly FixedPosition[]
  /** One deposit shortly before the end, in yuan, outside the target's scaling. */
  lateDeposit: { readonly date: string; readonly yuan: number } | undefined
  /** Maintenance ratio that the margin account must end with. */
  maintenance: number | undefined
  /** No movement of any kind after this day. */
  frozenFrom: string | undefined
}

export const isTrader = (plan: ClientPlan): boolean => plan.theta > 0

export const noMix: Mix = { shares: 0, etf: 0, funds: 0, private: 0, repoCash: 0, cash: 0, bonds: 0 }

export function normalised(mix: Mix): Mix {
  const sum = Object.values(mix).reduce((a: number, b: number) => a + b, 0)
  return {
    shares: mix.shares / sum,
    etf: mix.etf / sum,
    funds: mix.funds / sum,
    private: mix.private / sum,
    repoCash: mix.repoCash / sum,
    cash: mix.cash / sum,
    bonds: mix.bonds / sum,
  }
}

/** Median order size by the account's shares and ETFs, yuan. */
export function medianTicket(stockYuan: number): number {
  if (stockYuan < 100_000) return 7000
  if (stockYuan < 1_000_000) return 18_000
  return stockYuan < 10_000_000 ? 60_000 : 180_000
}
