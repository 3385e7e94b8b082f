import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { FeeChoiceDocument } from '../../../contract/api/fee-choice'
import type { FeeClientInput, FeeFacts } from '../../../contract/api/fee-window'
import type { ShowFeesInput } from '../../../contract/api/meeting'
import type { feeBoard } from '../../../domain/fees/fee-board'
import { countedSavings, noSavings, type Savings } from './savings'

type SurplusItem = Parameters<typeof feeBoard>[1]['surplus'][number]

/** What the advisor has set on the fee page of one client. Turnovers one-sided; null = as it is. */
export interface FeeChoices {
  readonly scheduleId: string | null
  readonly basis: 12 | 24 | 36
  readonly byHousehold: boolean
  readonly savings: Savings
  readonly surplus: readonly SurplusItem[]
  readonly agreedTurnover: number | null
  /** Share of his turnover that he trades less in the fee account. */
  readonly savedShare: number
  /** A rival's all-in rate as typed, percent; null = no quote. */
  readonly rival: string | null
  readonly growth: number
  readonly years: number
  /** Lines of the chart besides commission and the chosen schedule. */
  readonly others: readonly string[]
  readonly whatIf: Parameters<typeof feeBoard>[1]['whatIf']
  /** What the client's view asks for: set when it is opened; null = as everything begins. */
  readonly shown: FeeClientInput | null
}

export const NO_WHAT_IF: FeeChoices['whatIf'] = { turnover: null, commissionRate: null, feeRate: null, assets: null }

const START: FeeChoices = {
  scheduleId: null,
  basis: 12,
  byHousehold: false,
  savings: noSavings,
  surplus: [],
  agreedTurnover: null,
  savedShare: 0,
  rival: null,
  growth: 0.04,
  years: 10,
  others: ['cheaper'],
  whatIf: NO_WHAT_IF,
  shown: null,
}

const KEY = 'fees.choices'

/**
 * The choices live in the page's memory beside what was read, so that the client's view and the paper show the same.
 * SECURITY: they go with everything else when the book is locked, and are never in the address.
 */
export function useFeeChoices(clientId: string): readonly [FeeChoices, (change: Partial<FeeChoices>) => void] {
  const client = useQueryClient()
  const [choices, setChoices] = useState(() => client.getQueryData<FeeChoices>([KEY, clientId]) ?? START)
  const change = useCallback(
    (next: Partial<FeeChoices>) => {
      // Nobody observes the entry: without this it would be forgotten while the advisor talks.
      client.setQueryDefaults([KEY], { gcTime: Infinity })
      setChoices((now) => {
        const all = { ...now, ...next }
        client.setQueryData<FeeChoices>([KEY, clientId], all)
        return all
      })
    },
    [client, clientId],
  )
  return [choices, change]
}

/** Percent as typed → decimal rate; null while it is none. */
export function rateOf(text: string): number | null {
  const plain = text.trim().replace(/%$/, '')
  if (!/^\d+(\.\d+)?$/.test(plain)) return null
  const rate = Number(plain) / 100
  return rate > 0 && rate <= 0.003 ? rate : null
}

const CLIENT_SURPLUS = ['dutiesSaved', 'impactSaved'] as const

/** What turnover falls to in the fee account, one-sided; null = it stays. */
export const fallsToOf = (choices: FeeChoices, turnover: number): number | null =>
  choices.savedShare > 0 ? Math.min(turnover, choices.agreedTurnover ?? turnover) * (1 - choices.savedShare) : null

/** The choices as the client's view and the paper ask for them; what-ifs stay on the advisor's page. */
export const clientInput = (clientId: string, choices: FeeChoices, turnover: number): FeeClientInput => ({
  clientId,
  scheduleId: choices.scheduleId,
  others: choices.others.slice(0, 3),
  basis: choices.basis,
  byHousehold: choices.byHousehold,
  savings: countedSavings(choices.savings),
  agreedTurnover: choices.agreedTurnover,
  fallsTo: fallsToOf(choices, turnover),
  surplus: CLIENT_SURPLUS.filter((item) => choices.surplus.includes(item)),
})

/** The same for the client's window, which also follows what is tried, and marks it. */
export const windowInput = (clientId: string, choices: FeeChoices, turnover: number): ShowFeesInput => ({
  ...clientInput(clientId, choices, turnover),
  whatIf: choices.whatIf,
})

/** The choices as the proposal keeps them. */
export function proposalChoice(choices: FeeChoices, turnover: number): FeeChoiceDocument {
  const { clientId: _, ...settled } = clientInput('', choices, turnover)
  const rivalRate = choices.rival === null ? null : rateOf(choices.rival)
  return { ...settled, version: 1, rivalRate, growth: choices.growth, years: choices.years }
}

/** The choices as the computation in the page takes them. */
export const boardChoices = (
  facts: FeeFacts,
  choices: FeeChoices,
  turnover: number,
): Parameters<typeof feeBoard>[1] => ({
  scheduleId: choices.scheduleId ?? facts.defaultScheduleId,
  basis: choices.basis,
  byHousehold: choices.byHousehold,
  savings: countedSavings(choices.savings),
  rivalRate: choices.rival === null ? null : rateOf(choices.rival),
  growth: choices.growth,
  years: choices.years,
  whatIf: choices.whatIf,
  agreedTurnover: choices.agreedTurnover,
  fallsTo: fallsToOf(choices, turnover),
  surplus: choices.surplus,
})
