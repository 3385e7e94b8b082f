import { addDays, addMonthsToDate } from '../../domain/calendar'
import type { AssessmentRecord, RiskLevel } from '../../domain/import/records'
import type { ClientPlan } from './plan'
import type { Random } from './rng'

const scores: Record<RiskLevel, readonly [number, number]> = {
  C1: [9, 19],
  C2: [20, 36],
  C3: [37, 53],
  C4: [54, 82],
  C5: [83, 96],
}
const horizons: Record<RiskLevel, readonly string[]> = {
  C1: ['1年以内'],
  C2: ['1年以内', '1-3年'],
  C3: ['1-3年', '3-5年'],
  C4: ['3-5年', '5年以上'],
  C5: ['5年以上'],
}
const kinds: Record<RiskLevel, string> = {
  C1: '固定收益类',
  C2: '固定收益类',
  C3: '固定收益类、权益类',
  C4: '固定收益类、权益类',
  C5: '固定收益类、权益类、期货及融资融券、复杂金融产品',
}

/** A test is valid for 24 months: taken on 2024-07-24, good until 2026-07-23. */
export const validUntil = (assessedOn: string): string => addDays(addMonthsToDate(assessedOn, 24), -1)

function record(
  plan: ClientPlan,
  level: RiskLevel,
  lowest: boolean,
  assessedOn: string,
  random: Random,
): AssessmentRecord {
  const [low, high] = scores[level]
  return {
    clientNo: plan.no,
    level,
    lowest,
    score: random.int(low, high),
    assessedOn,
    validUntil: validUntil(assessedOn),
    channel: random.pick(['手机APP', '手机APP', '网上交易', '柜台']),
    horizon: random.pick(horizons[level]),
    productTypes: kinds[level],
  }
}

const neighbour = (level: RiskLevel, random: Random): RiskLevel => {
  const step = random.pick([-1, 0, 0, 1])
  return `C${Math.max(1, Math.min(5, Number(level.slice(1)) + step))}` as RiskLevel
}

/** The latest test's day, by the state that it is in today. */
function latestDay(plan: ClientPlan, today: string, random: Random): string {
  const reach = (days: number) => addMonthsToDate(addDays(today, days + 1), -24)
  if (plan.assessment === 'expired') return reach(-random.int(2, 700))
  if (plan.assessment === 'expiring') return reach(random.int(2, 58))
  return addDays(today, -random.int(4, 660))
}

/** Clients who opened too recently for an expired test change places with others: the shares stay. */
export function settleAssessments(plans: readonly ClientPlan[], today: string): void {
  const oldEnough = addMonthsToDate(today, -49)
  for (const plan of plans) {
    if ((plan.assessment !== 'expired' && plan.assessment !== 'expiring') || plan.person.openedOn <= oldEnough) continue
    const other = plans.find(
      (p) =>
        p.assessment === 'valid' &&
        p.level !== undefined &&
        p.person.openedOn <= oldEnough &&
        p.story === undefined &&
        p.agreement !== 'active',
    )
    if (other === undefined) continue
    other.assessment = plan.assessment
    plan.assessment = 'valid'
  }
}

/** The official tests of a client, oldest first; none for those who were never tested. */
export function assessmentsOf(plan: ClientPlan, today: string, random: Random): AssessmentRecord[] {
  const { level } = plan
  if (plan.assessment === 'never' || level === undefined) return []
  const drawn = plan.story === 'c2-rerated-funds' ? addDays(today, -96) : latestDay(plan, today, random)
  const assessedOn = drawn > plan.person.openedOn ? drawn : addDays(plan.person.openedOn, 1)
  const latest = record(plan, level, plan.lowest, assessedOn, random)
  const before = addDays(addMonthsToDate(assessedOn, -24), random.int(5, 60))
  if (plan.story === 'c2-rerated-funds') return [record(plan, 'C4', false, before, random), latest]
  if (before <= plan.person.openedOn || !random.chance(0.5)) return [latest]
  return [record(plan, neighbour(level, random), false, before, random), latest]
}
