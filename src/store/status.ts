import { addDays } from '../domain/calendar'
import type { z } from 'zod'
import type { agreementStatus, assessmentStatus } from '../contract/api/clients'

export type AssessmentStatus = z.infer<typeof assessmentStatus>
export type AgreementStatus = z.infer<typeof agreementStatus>

/** An assessment that ends within so many days wants a new one. */
const EXPIRING_DAYS = 60

export const expiringUntil = (on: string): string => addDays(on, EXPIRING_DAYS)

/** Valid on its last day; `expiring` within the next 60 days. */
export function assessmentStatusOf(validUntil: string | null, on: string): AssessmentStatus {
  if (validUntil === null) return 'never'
  if (validUntil < on) return 'expired'
  return validUntil <= expiringUntil(on) ? 'expiring' : 'valid'
}

/** Active from its first to its last day. One that has not begun yet is none. */
export function agreementStatusOf(start: string | null, end: string | null, on: string): AgreementStatus {
  if (start === null || end === null || start > on) return 'none'
  return end < on ? 'expired' : 'active'
}
