import type { CreateProposalInput } from '../../../contract/api/planning'
import type { Language } from '../../../i18n/types'
import { linesOf } from './lines'

/** When the money is needed, as the allocation page asks it; `long` = no limit. */
export const HORIZONS = ['1', '3', '5', '8', 'long'] as const
export type Horizon = (typeof HORIZONS)[number]

export interface ProposalForm {
  readonly language: Language
  readonly heard: string
  readonly decide: string
  readonly largeType: boolean
  readonly horizon: Horizon
  /** Null = the first schedule. */
  readonly scheduleId: string | null
}

export const emptyForm = (language: Language): ProposalForm => ({
  language,
  heard: '',
  decide: '',
  largeType: false,
  horizon: 'long',
  scheduleId: null,
})

export const inputOf = (clientId: string, form: ProposalForm): CreateProposalInput => ({
  clientId,
  language: form.language,
  heard: linesOf(form.heard),
  decide: linesOf(form.decide),
  largeType: form.largeType,
  // *Within* n years is the ceiling just below n (decisions E6).
  horizonYears: form.horizon === 'long' ? null : Number(form.horizon) - 0.5,
  scheduleId: form.scheduleId,
})
