import distributions from './distributions.json'
import type { ClientPlan } from './plan'
import { quotas, type Random } from './rng'

const { rates, adviceRates, turnoverWeightedTarget, ...shares } = distributions.allInCommission

const vintageOf = (openedOn: string): 'openedBefore2013' | '2013to2019' | 'since2020' =>
  openedOn < '2013' ? 'openedBefore2013' : openedOn < '2020' ? '2013to2019' : 'since2020'

/** Yuan of shares and ETFs that the client turns over in a year, both sides. */
const expectedTurnover = (plan: ClientPlan): number => 2 * plan.theta * plan.target * (plan.mix.shares + plan.mix.etf)

const weightedRate = (plans: readonly ClientPlan[]): number =>
  plans.reduce((sum, p) => sum + p.rate * expectedTurnover(p), 0) /
  plans.reduce((sum, p) => sum + expectedTurnover(p), 0)

/**
 * Rates by vintage. Within a vintage every rate has its share; those who trade much have tended to negotiate a low one, as
 * strongly as it takes for the turnover-weighted rate to lie in the middle of the target.
 */
export function assignCommission(plans: readonly ClientPlan[], random: Random): void {
  const free = plans.filter((p) => p.story !== 'trader-12x' && p.story !== 'retired-teacher')
  for (const plan of free)
    if (plan.agreement === 'active' && plan.agreementModel === 'differentialCommission')
      plan.rate = random.pick(adviceRates)
  const negotiated = free.filter((p) => !(p.agreement === 'active' && p.agreementModel === 'differentialCommission'))
  const groups = (['openedBefore2013', '2013to2019', 'since2020'] as const).map((vintage) => {
    const members = negotiated.filter((p) => vintageOf(p.person.openedOn) === vintage)
    const drawn = quotas(members.length, shares[vintage]).flatMap((n, i) =>
      Array.from({ length: n }, () => rates[i] ?? 0.0003),
    )
    const byTurnover = members.toSorted((a, b) => expectedTurnover(a) - expectedTurnover(b))
    const keyed = byTurnover.map((plan, i) => ({ plan, rank: (i + 0.5) / members.length, noise: random.next() }))
    return { drawn, keyed }
  })
  const target = ((turnoverWeightedTarget[0] ?? 0) + (turnoverWeightedTarget[1] ?? 0)) / 2
  const arrange = (strength: number) => {
    for (const { drawn, keyed } of groups)
      keyed
        .toSorted((a, b) => strength * (b.rank - a.rank) + (1 - Math.abs(strength)) * (b.noise - a.noise))
        .forEach(({ plan }, i) => {
          plan.rate = drawn[i] ?? plan.rate
        })
    return Math.abs(weightedRate(plans) - target)
  }
  const steps = Array.from({ length: 101 }, (_, i) => (i - 30) / 70)
  const best = steps.map((strength) => ({ strength, miss: arrange(strength) })).toSorted((a, b) => a.miss - b.miss)[0]
  arrange(best?.strength ?? 0)
}
