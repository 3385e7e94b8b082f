import defaults from '../../../resources/policies/planning-defaults.json'
import type { ClientDetail } from '../../contract/api/clients'
import type { PlanDocument, RetirementPlan } from '../../contract/api/retirement-plan'
import { ageInMonths, ageInYears } from '../../domain/calendar'
import { statutoryRetirement } from '../../domain/pension/statutory-retirement'
import { hasRetired } from '../../domain/retirement/has-retired'
import { categoryOf, emptyParts } from './upgrade-plan'

const survivorDefault = defaults.survivor as NonNullable<RetirementPlan['survivor']>

type Member = RetirementPlan['members'][number]

/** What is known of the people who could plan together. */
export interface PlanPerson {
  readonly id: string
  readonly name: string
  readonly sex: 'male' | 'female' | null
  readonly birthDate: string | null
}

/**
 * First plan of a household: facts from the book where there are any, house defaults elsewhere, each with its source.
 * The advisor replaces the assumed figures by what the client states.
 */
export function draftPlan(
  client: ClientDetail,
  people: readonly PlanPerson[],
  money: { readonly weights: Readonly<Record<string, number>>; readonly investable: number },
  start: string,
): Pick<PlanDocument, 'plan' | 'sources'> {
  const members = planMembers(client, people, start)
  // Insurance and whatever has no asset class pays its own way; the plan lives on the rest.
  const assets = Math.round(money.investable)
  // Saving is planned until the first member retires: see `planCashflows`.
  const retired = members[0] !== undefined && hasRetired(members[0], start)
  const pension = members.reduce((sum, member) => sum + member.pensionMonthly, 0)
  const spending = clamp(
    roundTo(pension + (assets * defaults.withdrawalRateOfAssets) / 12),
    defaults.spendingFloorMonthly,
    defaults.spendingCapMonthly,
  )
  const essential = roundTo(spending * defaults.essentialShare)
  const saving = retired ? 0 : Math.min(defaults.savingCapYearly, roundTo(assets * defaults.savingRateOfAssets))
  const plan: RetirementPlan = {
    ...structuredClone(emptyParts),
    version: 2,
    members,
    survivor: members.length > 1 ? survivorDefault : null,
    start,
    assets,
    savingYearly: saving,
    essentialMonthly: essential,
    lifestyleMonthly: spending - essential,
    bequest: 0,
    weights: money.weights,
    mix: 'current',
    feesRate: 0,
    seed: defaults.seed,
    paths: defaults.paths,
    previousZone: null,
  }
  return { plan, sources: draftSources(people) }
}

/** The head and, when there is one of like age, the other adult of the household. */
function planMembers(client: ClientDetail, people: readonly PlanPerson[], start: string): Member[] {
  const head = people.find((person) => person.id === client.id) ?? people[0]
  const headBirth = head?.birthDate ?? client.birthDate
  const partner = people.find(
    (person) =>
      person.id !== head?.id &&
      person.birthDate !== null &&
      headBirth !== null &&
      ageInYears(person.birthDate.slice(0, 7), start) >= defaults.adultAge &&
      Math.abs(ageInMonths(headBirth.slice(0, 7), person.birthDate.slice(0, 7))) <= defaults.spouseMaximumAgeGap * 12,
  )
  const first = head ?? { id: client.id, name: client.name, sex: client.sex, birthDate: client.birthDate }
  return [first, ...(partner ? [partner] : [])].map((person) => planMember(person, start))
}

function planMember(person: PlanPerson, start: string): Member {
  const birthMonth = person.birthDate?.slice(0, 7) ?? `${Number(start.slice(0, 4)) - 50}-01`
  const sex = person.sex ?? 'male'
  const category = categoryOf(sex)
  const rule = statutoryRetirement(category, birthMonth)
  const statutoryAge = rule.ageYears + rule.ageMonths / 12
  const now = ageInMonths(birthMonth, start) / 12
  return {
    id: person.id,
    name: person.name,
    birthMonth,
    sex,
    category,
    retirementAge: clamp(Math.max(statutoryAge, Math.min(now, statutoryAge)), 40, 80),
    planToAge: Math.max(defaults.planToAge, Math.min(110, Math.ceil(now) + 5)),
    pensionMonthly: now >= statutoryAge ? defaults.retiredPensionMonthly : defaults.pensionMonthly,
    pensionFromAge: null,
    pensionRecord: null,
  }
}

const draftSources = (people: readonly PlanPerson[]): PlanDocument['sources'] => ({
  members: people.some((person) => person.birthDate !== null) ? 'imported' : 'assumed',
  assets: 'imported',
  weights: 'imported',
  retirementAge: 'policy',
  planToAge: 'policy',
  survivor: 'policy',
  pensionMonthly: 'assumed',
  savingYearly: 'assumed',
  essentialMonthly: 'assumed',
  lifestyleMonthly: 'assumed',
  bequest: 'assumed',
})

/** How far the sliders reach: from nothing to about twice what the plan says. */
export function sliderRange(plan: RetirementPlan): PlanDocument['range'] {
  const spending = plan.essentialMonthly + plan.lifestyleMonthly
  const age = ageInMonths(plan.members[0]?.birthMonth ?? plan.start, plan.start) / 12
  return {
    spendingMax: roundTo(Math.max(20_000, spending * 2)),
    savingMax: roundTo(Math.max(120_000, plan.savingYearly * 2.5, plan.assets * 0.1)),
    ageMin: Math.max(40, Math.min(Math.ceil(age), 70)),
    ageMax: 75,
  }
}

const roundTo = (amount: number): number => Math.round(amount / defaults.roundTo) * defaults.roundTo
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
