import { addDays, daysBetween } from '../calendar'
import { statementPolicy } from './statement-policy'

export interface ContactRow {
  readonly date: string
  readonly channel: 'wecom' | 'phone' | 'sms' | 'faceToFace' | 'event' | 'mail'
  /** Absent: a greeting or a notice to everybody. */
  readonly quality: 'learned' | 'decided' | 'promised' | 'reviewed' | null
  readonly summary: string
  readonly promiseDue: string | null
  readonly promiseDone: string | null
}

export interface AgreementRow {
  readonly agreementNo: string
  readonly model: 'differentialCommission' | 'fixedTerm' | 'assetBased' | 'fundAdvisory'
  readonly start: string
  readonly end: string
  /** Yearly rate of an asset-based fee. */
  readonly rate: number | null
  /** Fixed fee of the term, fen. */
  readonly amount: number | null
}

export const PROMISE_STATES = ['kept', 'late', 'missed', 'open'] as const
export interface PromiseLine {
  readonly madeOn: string
  readonly dueOn: string
  readonly doneOn: string | null
  readonly words: string
  readonly state: (typeof PROMISE_STATES)[number]
  /** Days after the due day; 0 when kept or open. */
  readonly daysLate: number
}

export interface ServiceLine {
  readonly agreementNo: string
  readonly service: string
  /** First and last day in the period on which it was owed. */
  readonly from: string
  readonly to: string
  /** Whole times owed in that time; what is less than one is not owed yet. */
  readonly owed: number
  readonly done: number
}

export interface ServiceRecord {
  readonly promises: readonly PromiseLine[]
  readonly services: readonly ServiceLine[]
  /** Contacts that were more than a greeting, by what they were, and greetings apart. */
  readonly contacts: Readonly<Record<'learned' | 'decided' | 'promised' | 'reviewed' | 'greeting', number>>
}

/**
 * What was promised, done and missed between two days (both included), seen on `on`. A promise belongs to the period in
 * which it fell due. What an agreement promises counts for the days on which it was in force; a started but unfinished
 * interval owes nothing yet.
 */
export function serviceRecord(input: {
  readonly from: string
  readonly to: string
  readonly on: string
  readonly contacts: readonly ContactRow[]
  readonly agreements: readonly AgreementRow[]
}): ServiceRecord {
  const { from, to, on } = input
  const inside = input.contacts.filter(({ date }) => date >= from && date <= to)
  const count = (quality: ContactRow['quality']): number => inside.filter((row) => row.quality === quality).length
  return {
    promises: input.contacts
      .filter(({ promiseDue }) => promiseDue !== null && promiseDue >= from && promiseDue <= to)
      .map((row) => promiseOf(row, on))
      .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
    services: input.agreements.flatMap((agreement) => servicesOf(agreement, inside, from, to < on ? to : on)),
    contacts: {
      learned: count('learned'),
      decided: count('decided'),
      promised: count('promised'),
      reviewed: count('reviewed'),
      greeting: count(null),
    },
  }
}

function promiseOf({ date, summary, promiseDue, promiseDone }: ContactRow, on: string): PromiseLine {
  const dueOn = promiseDue ?? date
  const line = { madeOn: date, dueOn, doneOn: promiseDone, words: summary }
  if (promiseDone !== null && promiseDone <= dueOn) return { ...line, state: 'kept', daysLate: 0 }
  if (promiseDone !== null) return { ...line, state: 'late', daysLate: daysBetween(dueOn, promiseDone) }
  if (dueOn < on) return { ...line, state: 'missed', daysLate: daysBetween(dueOn, on) }
  return { ...line, state: 'open', daysLate: 0 }
}

function servicesOf(agreement: AgreementRow, contacts: readonly ContactRow[], from: string, to: string): ServiceLine[] {
  const start = agreement.start > from ? agreement.start : from
  const end = agreement.end < to ? agreement.end : to
  if (start > end) return []
  const days = daysBetween(start, addDays(end, 1))
  const inForce = contacts.filter(({ date, quality }) => date >= start && date <= end && quality !== null)
  return statementPolicy.promisedServices.models[agreement.model].map(({ id, perYear, keptBy }) => ({
    agreementNo: agreement.agreementNo,
    service: id,
    from: start,
    to: end,
    owed: Math.floor((days * perYear) / 365 + 1e-9),
    done: inForce.filter(({ quality }) => keptBy === 'any' || quality === keptBy).length,
  }))
}

/** Fen that the agreements come to for the days of the period: rate × average assets × days/365, or the term's share. */
export function agreedFees(
  agreements: readonly AgreementRow[],
  period: { readonly from: string; readonly to: string },
  averageAssets: number | null,
): {
  readonly agreementNo: string
  readonly model: AgreementRow['model']
  readonly days: number
  readonly amount: number | null
}[] {
  return agreements.flatMap(({ agreementNo, model, start, end, rate, amount }) => {
    const first = start > period.from ? start : period.from
    const last = end < period.to ? end : period.to
    if (first > last || model === 'differentialCommission') return []
    const days = daysBetween(first, addDays(last, 1))
    const term = daysBetween(start, addDays(end, 1))
    const fee =
      amount !== null
        ? Math.round((amount * days) / term)
        : rate === null || averageAssets === null
          ? null
          : Math.round((averageAssets * rate * days) / 365)
    return [{ agreementNo, model, days, amount: fee }]
  })
}
