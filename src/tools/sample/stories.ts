import { addDays, addMonthsToDate, ageOnDate } from '../../domain/calendar'
import type { RiskLevel } from '../../domain/import/records'
import { swapAssessment } from './make-plans'
import { bornAtAge } from './people'
import { noMix, normalised, type ClientPlan } from './plan'
import type { Random } from './rng'
import { tradingDays } from './trading-days'

/** The twelve clients that every sample book contains, so that tests and the demonstration can find them. */
export const STORIES = {
  'trader-12x': ['34 岁高频客户：年换手约 12 倍，佣金万 0.86', '12x trader aged 34 at 0.0086 %'],
  'retired-teacher': ['退休教师：2006 年起佣金千三，一年两笔', 'retired teacher, 0.3 % since 2006, two trades a year'],
  'founder-restricted': ['创始人：约 85% 为一只限售股', 'founder with 85 % in one restricted stock'],
  'widow-inheritance': ['丧偶客户：先生账户在办继承', "widow, husband's account in inheritance"],
  'c2-rerated-funds': ['C2 客户：基金上调为 R4 前已持有', 'C2 client holding R4 funds bought before re-rating'],
  'deposit-before-review': ['复核前两日大额转入', 'client promoted by a deposit two days before review'],
  'treasury-idle-cash': ['企业账户：大额闲置资金', 'company treasury with idle cash'],
  'son-abroad': ['儿子三年后赴美留学，学费为美元', 'son abroad, tuition in USD in 3 years'],
  'c5-aged-71': ['71 岁 C5，测评已过期', 'C5 aged 71, test expired'],
  'margin-145': ['两融账户维持担保比例约 145%', 'margin account at 145 % maintenance'],
  'agreement-lapsed': ['投顾协议上月到期', 'agreement lapsed last month'],
  'household-two-advisors': ['同一家庭由两位顾问服务', 'two members of a household with different advisors'],
} as const
export type StoryKey = keyof typeof STORIES

/** The husband's account of the widow's story and the second member of the two advisors' household. */
export const RELATED: Partial<Record<StoryKey, string>> = {
  'widow-inheritance': 'widow-inheritance/husband',
  'household-two-advisors': 'household-two-advisors/second',
}

interface Cast {
  readonly plans: readonly ClientPlan[]
  readonly today: string
  readonly random: Random
}

const ageOf = (plan: ClientPlan, today: string): number => ageOnDate(plan.person.birthDate ?? today, today)

/** The first free client that fits best: conditions are dropped from the end until somebody fits. */
function cast({ plans }: Cast, ...conditions: readonly ((plan: ClientPlan) => boolean)[]): ClientPlan {
  const free = plans.filter((p) => p.story === undefined && p.status === 'normal')
  for (let kept = conditions.length; kept >= 0; kept--) {
    const found = free.find((plan) => conditions.slice(0, kept).every((fits) => fits(plan)))
    if (found !== undefined) return found
  }
  throw new Error('nobody left for a story')
}

const single = (plan: ClientPlan): boolean => plan.person.household === undefined
const person = (plan: ClientPlan): boolean => plan.person.kind === 'person'
const trades = (plan: ClientPlan): boolean => plan.theta > 0
const rests = (plan: ClientPlan): boolean => plan.theta === 0
const inStrata =
  (...strata: readonly ClientPlan['stratum'][]) =>
  (plan: ClientPlan): boolean =>
    strata.includes(plan.stratum)
const atLevel = (level: RiskLevel) => (plan: ClientPlan) => plan.level === level
/** There before the three years of the files begin: holds what he has always held. */
const beforeTheWindow =
  (today: string) =>
  (plan: ClientPlan): boolean =>
    plan.person.openedOn < addMonthsToDate(today, -40)
const unsigned = (plan: ClientPlan): boolean => plan.agreement === 'none'

function age(plan: ClientPlan, years: number, { today, random }: Cast): void {
  plan.person.birthDate = bornAtAge(years, today, random)
}

/** Gives a level by exchange with somebody at that level, so that the shares of the levels stay. */
function exchangeLevel(plan: ClientPlan, level: RiskLevel, { plans }: Cast): void {
  if (plan.level !== level) {
    const other = plans.find(
      (p) =>
        p !== plan &&
        p.level === level &&
        p.story === undefined &&
        p.aboveLevel === plan.aboveLevel &&
        trades(p) === trades(plan),
    )
    if (other !== undefined) {
      other.level = plan.level
      other.maxRisk = Math.max(plan.maxRisk, other.level === undefined ? 4 : Number(other.level.slice(1)))
      other.lowest = plan.lowest
    }
    plan.level = level
    plan.lowest = false
  }
  plan.aboveLevel = false
  plan.maxRisk = Number(level.slice(1))
}

function trader(cast_: Cast): void {
  const plan = cast(
    cast_,
    person,
    single,
    inStrata('S3'),
    trades,
    (p) => p.target > 120_000 && p.target < 460_000,
    unsigned,
    atLevel('C4'),
  )
  Object.assign(plan, {
    story: 'trader-12x',
    theta: 12.3,
    rate: 0.000086,
    convention: 1,
    assessment: plan.assessment === 'never' ? 'valid' : plan.assessment,
  })
  exchangeLevel(plan, 'C4', cast_)
  age(plan, 34, cast_)
  Object.assign(plan.person, { occupation: '软件工程师', openedOn: '2021-03-15' })
}

function teacher(cast_: Cast): void {
  const plan = cast(
    cast_,
    person,
    single,
    (p) => p.person.sex === 'female',
    inStrata('S2', 'S3'),
    trades,
    unsigned,
    atLevel('C3'),
    (p) => p.target > 150_000 && p.target < 1_500_000,
  )
  Object.assign(plan, { story: 'retired-teacher', theta: 0.1, ordersPerYear: 2, rate: 0.003, convention: 1, stocks: 3 })
  exchangeLevel(plan, 'C3', cast_)
  age(plan, 66, cast_)
  Object.assign(plan.person, { occupation: '退休教师', openedOn: '2006-05-18' })
}

function founder(cast_: Cast): void {
  const plan = cast(cast_, person, inStrata('S1P'), single, trades, (p) => p.person.sex === 'male')
  Object.assign(plan, {
    story: 'founder-restricted',
    target: 24_000_000,
    theta: 0.06,
    fixed: [{ code: '605909', weight: 0.85, restricted: true }],
    stocks: 3,
  })
  exchangeLevel(plan, 'C4', cast_)
  age(plan, 53, cast_)
  Object.assign(plan.person, { occupation: '企业创始人', openedOn: '2018-04-10' })
  const second = cast(cast_, person, inStrata('S1P'), beforeTheWindow(cast_.today))
  if (second.stratum === 'S1P' && beforeTheWindow(cast_.today)(second))
    second.fixed = [{ code: '605913', weight: 0.34, restricted: true }]
}

/** A couple of the book: two members of one household of opposite sex, neither in a story. */
function couple(
  { plans }: Cast,
  ...conditions: readonly ((plan: ClientPlan) => boolean)[]
): readonly [ClientPlan, ClientPlan] {
  const free = plans.filter((p) => p.story === undefined && p.person.household !== undefined)
  for (let kept = conditions.length; kept >= 0; kept--)
    for (const wife of free.filter(
      (p) => p.person.sex === 'female' && conditions.slice(0, kept).every((fits) => fits(p)),
    )) {
      const members = free.filter((p) => p.person.household === wife.person.household)
      const husband = members.find((p) => p.person.sex === 'male')
      if (husband !== undefined && members.length === 2) return [wife, husband]
    }
  throw new Error('no couple left for a story')
}

function widow(cast_: Cast): void {
  const { today } = cast_
  const [wife, husband] = couple(cast_, inStrata('S1', 'S2'), (p) => ageOf(p, today) >= 55)
  wife.story = 'widow-inheritance'
  Object.assign(husband, {
    story: RELATED['widow-inheritance'],
    status: 'inheritance',
    theta: Math.min(1.5, husband.theta),
    frozenFrom: addDays(addMonthsToDate(today, -3), -6),
    agreement: 'none',
    agreementModel: undefined,
  })
  age(wife, 67, cast_)
  age(husband, 70, cast_)
  Object.assign(wife.person, { head: true, occupation: '退休' })
  Object.assign(husband.person, { head: false, occupation: '退休' })
}

function rerated(cast_: Cast): void {
  const plan = cast(
    cast_,
    person,
    single,
    rests,
    inStrata('S2', 'S3'),
    (p) => p.target > 150_000,
    atLevel('C2'),
    (p) => !p.aboveLevel,
  )
  exchangeLevel(plan, 'C2', cast_)
  Object.assign(plan, {
    story: 'c2-rerated-funds',
    aboveLevel: true,
    maxRisk: 2,
    assessment: 'valid',
    fixed: [
      { code: '990043', weight: 0.21 },
      { code: '990052', weight: 0.12 },
    ],
  })
  age(plan, 58, cast_)
  if (!beforeTheWindow(cast_.today)(plan)) plan.person.openedOn = '2016-09-21'
}

function promoted(cast_: Cast): void {
  const plan = cast(cast_, person, single, inStrata('S2'), trades, unsigned, (p) => p.target < 1_000_000)
  const date = tradingDays(addDays(cast_.today, -20), cast_.today).at(-3) ?? cast_.today
  Object.assign(plan, {
    story: 'deposit-before-review',
    target: 600_000,
    theta: Math.min(plan.theta, 4),
    lateDeposit: { date, yuan: 1_300_000 },
  })
}

function treasury(cast_: Cast): void {
  const plan = cast(cast_, (p) => p.person.kind === 'institution', rests, unsigned)
  Object.assign(plan, {
    story: 'treasury-idle-cash',
    target: 28_000_000,
    theta: 0,
    mix: normalised({ ...noMix, cash: 0.84, funds: 0.06, shares: 0.06, bonds: 0.04 }),
    stocks: 2,
    maxRisk: 3,
  })
  if (plan.level === undefined || Number(plan.level.slice(1)) < 3) exchangeLevel(plan, 'C3', cast_)
}

function sonAbroad(cast_: Cast): void {
  const plan = cast(cast_, person, single, inStrata('S1'), trades, (p) => p.theta > 1 && p.theta < 6, atLevel('C4'))
  exchangeLevel(plan, 'C4', cast_)
  Object.assign(plan, { story: 'son-abroad', target: 6_200_000, theta: 2.6, rate: 0.00025, stocks: 7 })
  age(plan, 47, cast_)
  Object.assign(plan.person, { occupation: '企业管理人员', openedOn: '2015-06-03' })
  const other = cast_.plans.find(
    (p) => p.story === undefined && p.agreement === 'active' && p.agreementModel === 'assetBased',
  )
  if (plan.agreement === 'none' && other !== undefined)
    Object.assign(other, { agreement: 'none', agreementModel: undefined })
  Object.assign(plan, { agreement: 'active', agreementModel: 'assetBased' })
  if (plan.assessment !== 'valid') swapAssessment(plan, cast_.plans)
}

function elderly(cast_: Cast): void {
  const plan = cast(
    cast_,
    person,
    single,
    inStrata('S2', 'S1'),
    (p) => p.assessment === 'expired',
    trades,
    atLevel('C5'),
    unsigned,
  )
  exchangeLevel(plan, 'C5', cast_)
  Object.assign(plan, { story: 'c5-aged-71', assessment: 'expired', theta: Math.min(4.2, plan.theta) })
  age(plan, 71, cast_)
  Object.assign(plan.person, { occupation: '退休工程师', openedOn: '2001-09-12' })
}

function margin(cast_: Cast): void {
  const plan = cast(cast_, person, single, inStrata('S1'), trades, atLevel('C4'), unsigned)
  exchangeLevel(plan, 'C4', cast_)
  Object.assign(plan, {
    story: 'margin-145',
    margin: true,
    maintenance: 1.45,
    target: Math.max(4_200_000, plan.target),
  })
  plan.permissions.push('融资融券', '创业板')
  if (plan.person.openedOn > '2019') plan.person.openedOn = '2014-11-20'
}

function lapsed(cast_: Cast): void {
  const plan = cast(
    cast_,
    person,
    single,
    inStrata('S2', 'S1'),
    (p) => p.agreement === 'expired',
    (p) => p.assessment === 'valid',
  )
  Object.assign(plan, { story: 'agreement-lapsed', agreement: 'expired', agreementModel: 'fixedTerm' })
  if (plan.assessment !== 'valid') swapAssessment(plan, cast_.plans)
}

function twoAdvisors(cast_: Cast): void {
  const [wife, husband] = couple(cast_, (p) => p.target > 50_000)
  wife.story = 'household-two-advisors'
  husband.story = RELATED['household-two-advisors']
  husband.advisor = 1
}

/** Turns clients of the book into the twelve stories; the book's shares stay as they are wherever a story allows it. */
export function tellStories(plans: readonly ClientPlan[], today: string, random: Random): void {
  const all: Cast = { plans, today, random }
  widow(all)
  twoAdvisors(all)
  founder(all)
  lapsed(all)
  elderly(all)
  sonAbroad(all)
  margin(all)
  treasury(all)
  rerated(all)
  promoted(all)
  teacher(all)
  trader(all)
}
