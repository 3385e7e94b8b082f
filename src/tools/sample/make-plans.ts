import { addMonthsToDate, ageOnDate } from '../../domain/calendar'
import type { AgreementRecord, FeeConvention, RiskLevel } from '../../domain/import/records'
import distributions from './distributions.json'
import { formHouseholds, makeInstitution, makePeople, type Person } from './people'
import { isTrader, noMix, normalised, type ClientPlan, type Mix, type Stratum } from './plan'
import { assignCommission } from './commission'
import { quotas, normalQuantile, stratifiedUniforms, type Random } from './rng'

const { advisorBook } = distributions.profiles

/** Log-uniform, tilted to the lower end: u^1.3 of the way from low to high in logarithms. */
const assetsIn = (low: number, high: number, u: number): number =>
  low <= 0 ? high * u ** 2 : low * (high / low) ** (u ** 1.3)

export interface Slot {
  readonly stratum: Stratum
  readonly target: number
}

function slots(count: number, random: Random): Slot[] {
  const sizes = quotas(
    count,
    advisorBook.strata.map((s) => s.n),
  )
  return advisorBook.strata.flatMap((s, i) => {
    const [low = 0, high = 0] = s.assets
    const margin = s.tier === 'S0' ? 1 : 1.06
    return stratifiedUniforms(random, sizes[i] ?? 0).map((u) => ({
      stratum: s.tier as Stratum,
      target: assetsIn(low * margin, high / margin, u),
    }))
  })
}

const mixOf = (stratum: Stratum): Mix => {
  const { S1, S2, S3 } = distributions.productMix.ofAssets
  if (stratum === 'S0') return { ...noMix, cash: 1 }
  if (stratum === 'institution')
    return { ...noMix, shares: 0.36, etf: 0.1, funds: 0.18, repoCash: 0.16, cash: 0.14, bonds: 0.06 }
  const { repoCashMgmt, ...rest } = stratum === 'S3' ? S3 : stratum === 'S2' ? S2 : S1
  return { ...noMix, ...rest, repoCash: repoCashMgmt }
}

/** The stratum's mix with the client's own taste, without shares where the level forbids them. */
export function ownMix(plan: ClientPlan, random: Random): Mix {
  const base = mixOf(plan.stratum)
  if (plan.stratum === 'S0') return base
  if (plan.maxRisk <= 1) return { ...noMix, repoCash: 0.55, cash: 0.2, bonds: 0.25 }
  if (plan.maxRisk === 2) return { ...noMix, funds: 0.5, repoCash: 0.25, cash: 0.15, bonds: 0.1 }
  const taste = (weight: number) => weight * random.lognormal(1, 0.4)
  const rich = plan.target >= 6_000_000
  return normalised({
    shares: taste(base.shares) * (isTrader(plan) ? 1 : 0.85),
    etf: random.chance(0.55) ? taste(base.etf) * 1.8 : 0,
    funds: taste(base.funds) + (rich ? 0 : base.private),
    private: rich && plan.maxRisk >= 4 ? taste(base.private) + 0.06 : 0,
    repoCash: taste(base.repoCash),
    cash: taste(base.cash),
    bonds: random.chance(0.4) ? taste(base.bonds) * 2 : 0,
  })
}

const permissionShares = (stratum: Stratum, kind: 'marginUsers' | 'hkPermission' | 'starPermission'): number => {
  const shares = distributions.productMix[kind]
  if (stratum === 'S0') return 0
  if (stratum === 'S3' || stratum === 'S2') return shares[stratum]
  return shares.S1
}

/** What age, size and kind of a client do to his turnover, as a multiple of the median. `middle`: assets without an effect. */
function turnoverFactor(plan: ClientPlan, today: string, middle: number): number {
  const { ofHolders, institutionMedian } = distributions.activity
  const { median, assetElasticity, ageFactor } = ofHolders.oneSidedTurnover
  const age = plan.person.birthDate === undefined ? 45 : ageOnDate(plan.person.birthDate, today)
  const young = age < 35 ? ageFactor['<35'] : age < 60 ? ageFactor['35-59'] : ageFactor['>=60']
  const size = (plan.target / middle) ** assetElasticity
  return (plan.person.kind === 'institution' ? institutionMedian / median : 1) * young * size
}

/** A turnover drawn from the distribution, for one client by himself. */
export function drawTurnover(plan: ClientPlan, today: string, middle: number, random: Random): number {
  const { median, sigma, cap } = distributions.activity.ofHolders.oneSidedTurnover
  return Math.min(cap, median * turnoverFactor(plan, today, middle) * Math.exp(sigma * random.normal()))
}

function assignTurnover(plans: readonly ClientPlan[], today: string, random: Random): void {
  const { ofHolders } = distributions.activity
  const { sigma, cap } = ofHolders.oneSidedTurnover
  const holders = plans.filter((p) => p.stratum !== 'S0')
  const quiet = Math.round(holders.length * ofHolders.noTrade)
  const traders = random.shuffle(holders).slice(quiet)
  const quantile: number[] = []
  const middle = Math.exp(traders.reduce((sum, p) => sum + Math.log(p.target), 0) / traders.length)
  // Whoever has the most trades the least often: beyond the elasticity, ranks of size and of turnover are slightly opposed.
  const uniforms = stratifiedUniforms(random, traders.length).toSorted((a, b) => a - b)
  const calm = traders
    .map((plan, i) => ({ plan, i, key: 0.55 * Math.log(plan.target / middle) + 2.2 * random.normal() }))
    .toSorted((a, b) => b.key - a.key)
  calm.forEach(({ i }, rank) => {
    quantile[i] = uniforms[rank] ?? 0.5
  })
  const raw = traders.map((plan, i) => {
    return turnoverFactor(plan, today, middle) * Math.exp(sigma * normalQuantile(quantile[i] ?? 0.5))
  })
  // The level is set so that the mean over all holders is inside the checked band, and so is the mean over those who trade.
  const meanOf = (scale: number) => raw.reduce((sum, value) => sum + Math.min(cap, scale * value), 0) / holders.length
  let scale: number = ofHolders.oneSidedTurnover.median
  for (let i = 0; i < 40; i++) scale *= 3.65 / meanOf(scale)
  traders.forEach((plan, i) => {
    plan.theta = Math.min(cap, scale * (raw[i] ?? 0))
  })
}

function assignLevels(plans: readonly ClientPlan[], random: Random): void {
  const r = distributions.riskLevel
  const never = Math.round(plans.length * r.never)
  const order = random.shuffle(plans)
  const assessed = order.slice(never)
  const [lowest = 0, c1 = 0, c2 = 0, c3 = 0, c4 = 0] = quotas(assessed.length, [
    r.C1lowest,
    r.C1,
    r.C2,
    r.C3,
    r.C4,
    r.C5,
  ])
  const above = Math.round(plans.length * r.holdingAboveLevel)
  // More than half of those above their level are careful people who kept the shares that they have always had.
  const cautiousTraders = Math.min(c1 + c2, Math.round(above * 0.5))
  const low = lowest + c1 + c2
  const persons = (list: readonly ClientPlan[]) =>
    list.toSorted((a, b) => Number(a.person.kind !== 'person') - Number(b.person.kind !== 'person'))
  const quiet = persons(assessed.filter((p) => !isTrader(p)))
  const active = assessed.filter(isTrader)
  const cautious = [...quiet.slice(0, low - cautiousTraders), ...active.slice(0, cautiousTraders)]
  const bold = [...quiet.slice(low - cautiousTraders), ...active.slice(cautiousTraders)]
  const give = (plan: ClientPlan, level: RiskLevel) => {
    plan.level = level
    plan.maxRisk = Number(level.slice(1))
  }
  cautious.forEach((plan, i) => give(plan, i < lowest + c1 ? 'C1' : 'C2'))
  cautious.slice(0, lowest).forEach((plan) => {
    plan.lowest = true
  })
  const boldest = bold
    .map((plan) => ({ plan, score: random.normal() + 0.5 * Math.log(1 + plan.theta) }))
    .toSorted((a, b) => a.score - b.score)
    .map(({ plan }) => plan)
  boldest.forEach((plan, i) => give(plan, i < c3 ? 'C3' : i < c3 + c4 ? 'C4' : 'C5'))
  const raise = (plan: ClientPlan, maxRisk: number) => {
    plan.aboveLevel = true
    plan.maxRisk = maxRisk
  }
  cautious.filter(isTrader).forEach((plan) => raise(plan, 3))
  const left = above - cautious.filter(isTrader).length
  const quietHolders = cautious.filter((p) => !isTrader(p) && !p.lowest && p.stratum !== 'S0' && p.target > 20_000)
  quietHolders.slice(0, Math.round(left * 0.25)).forEach((plan) => raise(plan, 3))
  const more = left - Math.min(quietHolders.length, Math.round(left * 0.25))
  boldest
    .filter((p) => p.level === 'C3' && p.stratum !== 'S0' && p.target > 20_000)
    .slice(0, more)
    .forEach((plan) => raise(plan, 4))
  for (const plan of order.slice(0, never)) plan.assessment = 'never'
  const expired = Math.round(plans.length * r.expired)
  const expiring = Math.round(plans.length * r.expiring60d)
  random.shuffle(assessed).forEach((plan, i) => {
    plan.assessment = i < expired ? 'expired' : i < expired + expiring ? 'expiring' : 'valid'
  })
}

function assignAgreements(everyone: readonly ClientPlan[], today: string, random: Random): void {
  const a = distributions.agreements
  // Agreements of up to two years that ended up to 500 days ago need clients who were there before.
  const plans = everyone.filter((p) => p.person.openedOn < addMonthsToDate(today, -42))
  const [, active = 0, expired = 0] = quotas(everyone.length, [a.none, a.active, a.expired])
  const names = Object.keys(a.models) as AgreementRecord['model'][]
  const differential = Math.round(everyone.length * distributions.allInCommission.adviceDifferentialShare)
  const middling = random
    .shuffle(plans.filter((p) => isTrader(p) && p.theta < 6 && p.target > 80_000 && p.target < 3_000_000))
    .slice(0, differential)
  const worth = random.shuffle(plans.filter((p) => p.target > 200_000 && !middling.includes(p)))
  const rest = names.filter((name) => name !== 'differentialCommission')
  const restQuotas = quotas(
    active - middling.length,
    rest.map((name) => a.models[name]),
  )
  const restModels = restQuotas.flatMap((n, i) => Array.from({ length: n }, () => rest[i] as AgreementRecord['model']))
  middling.forEach((plan) => {
    plan.agreement = 'active'
    plan.agreementModel = 'differentialCommission'
  })
  worth.slice(0, active - middling.length).forEach((plan, i) => {
    plan.agreement = 'active'
    plan.agreementModel = restModels[i]
    if (plan.assessment === 'expired' || plan.assessment === 'never') swapAssessment(plan, everyone)
  })
  worth.slice(active - middling.length, active - middling.length + expired).forEach((plan) => {
    plan.agreement = 'expired'
    plan.agreementModel = random.pick(names)
  })
}

/** A fee-paying client has a valid assessment: he changes it with one who needs it less, so that the shares stay. */
export function swapAssessment(plan: ClientPlan, plans: readonly ClientPlan[]): void {
  const other = plans.find(
    (p) =>
      p.assessment === 'valid' &&
      p.agreement === 'none' &&
      p.story === undefined &&
      p !== plan &&
      p.level !== undefined,
  )
  if (other === undefined || plan.level === undefined) return
  other.assessment = plan.assessment
  plan.assessment = 'valid'
}

export const emptyPlan = (person: Person, slot: Slot): ClientPlan => ({
  no: '',
  person,
  stratum: slot.stratum,
  target: slot.target,
  theta: 0,
  ordersPerYear: undefined,
  rate: 0.00025,
  convention: 1,
  level: undefined,
  lowest: false,
  assessment: 'valid',
  aboveLevel: false,
  maxRisk: 4,
  mix: noMix,
  stocks: 0,
  permissions: [],
  margin: false,
  option: false,
  agreement: 'none',
  agreementModel: undefined,
  contracts: [],
  advisor: 0,
  status: 'normal',
  story: undefined,
  fixed: [],
  lateDeposit: undefined,
  maintenance: undefined,
  frozenFrom: undefined,
})

function assignPermissions(plan: ClientPlan, random: Random): void {
  const has = (kind: 'hkPermission' | 'starPermission') => random.chance(permissionShares(plan.stratum, kind))
  if (plan.target > 100_000 && plan.maxRisk >= 4 && random.chance(0.6)) plan.permissions.push('创业板')
  if (has('starPermission')) plan.permissions.push('科创板')
  if (has('hkPermission')) plan.permissions.push('港股通')
  if (plan.permissions.includes('科创板') && random.chance(0.5)) plan.permissions.push('北交所')
  plan.option = plan.maxRisk >= 5 && plan.target > 1_000_000 && random.chance(0.4)
  if (plan.option) plan.permissions.push('股票期权')
}

/** The clients of an advisor's book: who they are, what they own, how they trade, what they signed. Before the stories. */
export function makePlans(count: number, today: string, random: Random): ClientPlan[] {
  if (count < 40) throw new Error('the advisor book needs at least 40 clients')
  const all = slots(count, random.fork('strata'))
  const personSlots = random.fork('order').shuffle(all.filter((slot) => slot.stratum !== 'institution'))
  const people = makePeople(personSlots.length, today, random.fork('people'))
  const firms = random.fork('institutions')
  const institutions = all
    .filter((slot) => slot.stratum === 'institution')
    .map((slot, i) => emptyPlan(makeInstitution(personSlots.length + i, i, today, firms), slot))
  const plans = [...people.map((person, i) => emptyPlan(person, personSlots[i] as Slot)), ...institutions]
  formHouseholds(
    plans.map((p) => p.person),
    today,
    random.fork('households'),
  )
  assignTurnover(plans, today, random.fork('turnover'))
  assignLevels(plans, random.fork('levels'))
  assignAgreements(plans, today, random.fork('agreements'))
  return plans
}

/** Margin accounts: every stratum has its share of them, among those who trade and may take the risk. */
function assignMargin(plans: readonly ClientPlan[], random: Random): void {
  for (const strata of [['S1P', 'S1'], ['S2'], ['S3']] as const) {
    const members = plans.filter((p) => strata.some((s) => s === p.stratum))
    const wanted = Math.round(members.length * permissionShares(strata[0], 'marginUsers'))
    const fit = members.filter(
      (p) => p.story === undefined && p.person.kind === 'person' && isTrader(p) && p.maxRisk >= 4 && p.target > 200_000,
    )
    for (const plan of random.shuffle(fit).slice(0, wanted - members.filter((p) => p.margin).length)) {
      plan.margin = true
      plan.permissions.push('融资融券')
    }
  }
}

/** What follows from the rest, once the stories have changed it: rates, conventions, mixes, permissions, numbers. */
export function completePlans(plans: readonly ClientPlan[], random: Random): void {
  const conventions = quotas(plans.length, Object.values(distributions.allInCommission.conventions)).flatMap((n, i) =>
    Array.from({ length: n }, () => (i + 1) as FeeConvention),
  )
  const shuffled = random.fork('conventions').shuffle(conventions)
  const tastes = random.fork('tastes')
  plans.forEach((plan, i) => {
    if (plan.story !== 'trader-12x') plan.convention = shuffled[i] ?? 1
    if (plan.story === undefined) assignPermissions(plan, tastes)
    if (plan.mix === noMix) plan.mix = ownMix(plan, tastes)
    const group = plan.stratum === 'S3' || plan.stratum === 'S2' ? plan.stratum : 'S1'
    if (plan.stocks === 0) plan.stocks = 1 + tastes.poisson(distributions.productMix.stocksHeld.mean[group])
  })
  assignMargin(plans, random.fork('margin'))
  assignCommission(plans, random.fork('commission'))
  const numbers = random.fork('numbers')
  let number = 100_100
  for (const plan of plans.toSorted(
    (a, b) => a.person.openedOn.localeCompare(b.person.openedOn) || a.person.name.localeCompare(b.person.name),
  )) {
    number += numbers.int(3, 1900)
    plan.no = `0066${String(number).padStart(6, '0')}`
  }
}
