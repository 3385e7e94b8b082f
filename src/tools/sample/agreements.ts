import { addDays, addMonthsToDate } from '../../domain/calendar'
import type { AgreementRecord } from '../../domain/import/records'
import { fen } from '../../domain/money'
import type { ClientPlan } from './plan'
import type { Random } from './rng'

const terms = (
  plan: ClientPlan,
  model: AgreementRecord['model'],
  random: Random,
): Pick<AgreementRecord, 'rate' | 'amount'> => {
  if (model === 'differentialCommission') return { rate: plan.rate }
  if (model === 'fixedTerm') return { amount: fen(100 * random.pick([1200, 1800, 2400, 3600, 4800, 6800, 9800])) }
  return {
    rate: random.pick(model === 'assetBased' ? [0.003, 0.004, 0.005, 0.006, 0.008] : [0.0025, 0.004, 0.005, 0.006]),
  }
}

/** Agreements that a client has signed, oldest first: one that runs, or one that has run out. */
export function contractsOf(plan: ClientPlan, today: string, number: number, random: Random): AgreementRecord[] {
  const model = plan.agreementModel
  if (plan.agreement === 'none' || model === undefined) return []
  const months = random.pick([12, 12, 24])
  const lastMonth = addDays(`${today.slice(0, 7)}-01`, -9)
  const end =
    plan.story === 'agreement-lapsed'
      ? lastMonth
      : plan.agreement === 'active'
        ? addDays(today, random.int(35, Math.floor(months * 30) - 20))
        : addDays(today, -random.int(20, 500))
  const start = addDays(addMonthsToDate(end, -months), 1)
  const signedOn = addDays(start, -random.int(0, 6))
  return [
    {
      agreementNo: `TG${start.slice(0, 4)}${String(number).padStart(5, '0')}`,
      clientNo: plan.no,
      model,
      signedOn,
      start,
      end,
      riskLetterSignedOn: signedOn,
      ...terms(plan, model, random),
      status: plan.agreement,
    },
  ]
}
