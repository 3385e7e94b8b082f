import type { DiscoveryDocument } from '../../contract/api/discovery'
import type { Goal } from '../../contract/api/goals'
import type { FamilyMember, HouseholdDocument } from '../../contract/api/household'
import type { ProtectionDocument } from '../../contract/api/protection'
import type { BackendContext } from '../context'
import { estateOf } from '../goals/estate'
import { householdOf } from '../goals/household'
import { saveDocument } from '../goals/kept-document'
import { protectionOf } from '../goals/protection'

type Relative = Pick<FamilyMember, 'name' | 'relation' | 'birthMonth'> & Partial<FamilyMember>
type Said = Omit<DiscoveryDocument, 'version' | 'saidOn'> & { readonly saidOn: string }
type Money = Pick<HouseholdDocument, 'assets' | 'debts' | 'income' | 'spending'>
type Cover = Omit<ProtectionDocument['policies'][number], 'insured' | 'bookLine'>

/** What one client of the sample has said at his table. */
interface Told {
  readonly discovery: Said
  /** Beside the client himself and those whom the book knows. */
  readonly relatives: readonly Relative[]
  readonly money: Money
  readonly goals: readonly Goal[]
  readonly protection: {
    readonly income: number
    readonly tax: number
    readonly ownSpending: number
    readonly policies: readonly Cover[]
    readonly education: number
  } | null
  readonly will: 'none' | 'planned' | 'made' | 'unknown'
}

const goal = (part: Partial<Goal> & Pick<Goal, 'id' | 'kind' | 'label' | 'amount' | 'when'>): Goal => ({
  assignedTo: null,
  years: 1,
  growth: null,
  saved: 0,
  home: null,
  ...part,
})

const TOLD: Readonly<Record<string, Told>> = {
  // Whose son goes abroad in three years.
  '0066164044': {
    discovery: {
      stage: 'peakYears',
      goals: [
        { id: 'g1', kind: 'education', words: '儿子三年后去美国读研，学费是美元，心里要有数' },
        { id: 'g2', kind: 'parentsCare', words: '我妈八十了，请人照顾不能将就' },
        { id: 'g3', kind: 'travel', words: '退休以后每年和太太出去走走' },
      ],
      purposes: ['family', 'security'],
      purposeWords: '先管好儿子和老人，剩下的是我们俩的养老',
      values: ['children', 'sleepWell'],
      valueWords: '不想为钱吵架',
      deciders: [{ id: 'd1', name: '太太', role: 'together' }],
      saidOn: '2026-09-12',
    },
    relatives: [
      { name: '太太', relation: 'spouse', birthMonth: '1981-04' },
      { name: '儿子', relation: 'child', birthMonth: '2007-05', dependent: true },
      { name: '母亲', relation: 'parent', birthMonth: '1946-02', needsShare: true },
    ],
    money: {
      assets: [
        { id: 'a1', kind: 'home', label: '自住房（评估价）', amount: 6_800_000, owner: 'joint' },
        { id: 'a2', kind: 'pensionAccounts', label: '公积金账户', amount: 420_000, owner: 'joint' },
        { id: 'a3', kind: 'car', label: '家用车', amount: 180_000, owner: 'joint' },
      ],
      debts: [
        { id: 'b1', kind: 'mortgage', label: '剩余 9 年', amount: 980_000, monthlyPayment: 10_600, owner: 'joint' },
      ],
      income: [
        { id: 'i1', kind: 'salary', label: '本人', amount: 420_000 },
        { id: 'i2', kind: 'salary', label: '太太', amount: 360_000 },
      ],
      spending: [
        { id: 's1', kind: 'living', label: '', amount: 240_000 },
        { id: 's2', kind: 'lifestyle', label: '', amount: 90_000 },
        { id: 's3', kind: 'parentsCare', label: '护理员', amount: 84_000 },
        { id: 's4', kind: 'premiums', label: '', amount: 46_000 },
        { id: 's5', kind: 'tax', label: '', amount: 98_000 },
      ],
    },
    goals: [
      goal({
        id: 'g1',
        kind: 'education',
        label: '儿子赴美读研',
        amount: 520_000,
        years: 2,
        when: { month: '2029-09' },
        growth: 0.045,
        saved: 350_000,
      }),
      goal({
        id: 'g2',
        kind: 'parentsCare',
        label: '母亲的护理',
        amount: 96_000,
        years: 10,
        when: { month: '2027-01' },
      }),
      goal({ id: 'g3', kind: 'wedding', label: '儿子结婚', amount: 600_000, when: { month: '2035-05' } }),
      goal({ id: 'g4', kind: 'travel', label: '每年一次远行', amount: 80_000, years: 12, when: { month: '2034-04' } }),
      goal({ id: 'g5', kind: 'legacy', label: '留给儿子', amount: 2_000_000, when: { month: '2060-01' } }),
    ],
    protection: {
      income: 420_000,
      tax: 98_000,
      ownSpending: 110_000,
      education: 1_040_000,
      policies: [
        {
          id: 'p1',
          kind: 'criticalIllness',
          label: '终身重疾险',
          death: 300_000,
          illness: 500_000,
          disability: 0,
          premium: 18_000,
          beneficiary: '儿子',
        },
        {
          id: 'p2',
          kind: 'medical',
          label: '百万医疗险',
          death: 0,
          illness: 0,
          disability: 0,
          premium: 3_200,
          beneficiary: '',
        },
        {
          id: 'p3',
          kind: 'accident',
          label: '意外险',
          death: 500_000,
          illness: 0,
          disability: 500_000,
          premium: 1_500,
          beneficiary: '',
        },
      ],
    },
    will: 'planned',
  },
  // An engineer who wants a larger flat while his daughter studies.
  '0066317060': {
    discovery: {
      stage: 'beforeRetirement',
      goals: [
        { id: 'g1', kind: 'education', words: '女儿想学医，要读八年' },
        { id: 'g2', kind: 'home', words: '换一套带电梯的房子，明年就想定下来' },
      ],
      purposes: ['family', 'growth'],
      purposeWords: '换房和女儿上学，两件事不要互相耽误',
      values: ['children', 'noDebt'],
      valueWords: '月供不能压得喘不过气',
      deciders: [{ id: 'd1', name: '爱人', role: 'agrees' }],
      saidOn: '2026-10-20',
    },
    relatives: [{ name: '女儿', relation: 'child', birthMonth: '2008-08', dependent: true }],
    money: {
      assets: [{ id: 'a1', kind: 'home', label: '现住房', amount: 4_200_000, owner: 'joint' }],
      debts: [{ id: 'b1', kind: 'carLoan', label: '', amount: 60_000, monthlyPayment: 3_400, owner: 'joint' }],
      income: [
        { id: 'i1', kind: 'salary', label: '夫妻两人', amount: 640_000 },
        { id: 'i2', kind: 'bonus', label: '', amount: 120_000 },
      ],
      spending: [
        { id: 's1', kind: 'living', label: '', amount: 216_000 },
        { id: 's2', kind: 'education', label: '补习与兴趣班', amount: 60_000 },
        { id: 's3', kind: 'premiums', label: '', amount: 22_000 },
        { id: 's4', kind: 'tax', label: '', amount: 92_000 },
      ],
    },
    goals: [
      goal({
        id: 'g1',
        kind: 'home',
        label: '带电梯的房子',
        amount: 1_485_000,
        when: { month: '2027-10' },
        growth: 0.01,
        saved: 900_000,
        home: {
          price: 4_500_000,
          downPaymentRate: 0.3,
          costRate: 0.03,
          loanRate: 0.035,
          loanYears: 10,
          method: 'annuity',
          housingFundLimit: 1_200_000,
          housingFundRate: 0.026,
          monthlyIncome: 63_000,
          otherDebtPayments: 3_400,
          planPays: false,
        },
      }),
      goal({
        id: 'g2',
        kind: 'education',
        label: '女儿学医八年',
        amount: 60_000,
        years: 8,
        when: { month: '2027-09' },
        growth: 0.04,
      }),
      goal({ id: 'g3', kind: 'car', label: '换一辆车', amount: 250_000, when: { month: '2029-03' } }),
    ],
    protection: {
      income: 420_000,
      tax: 56_000,
      ownSpending: 80_000,
      education: 480_000,
      policies: [
        {
          id: 'p1',
          kind: 'termLife',
          label: '定期寿险',
          death: 1_000_000,
          illness: 0,
          disability: 0,
          premium: 4_800,
          beneficiary: '女儿',
        },
        {
          id: 'p2',
          kind: 'criticalIllness',
          label: '重疾险',
          death: 0,
          illness: 400_000,
          disability: 0,
          premium: 12_600,
          beneficiary: '',
        },
      ],
    },
    will: 'none',
  },
  // A widow whose husband's account is in inheritance.
  '0066245166': {
    discovery: {
      stage: 'alone',
      goals: [
        { id: 'g1', kind: 'retirement', words: '不给孩子添麻烦，自己过得体面' },
        { id: 'g2', kind: 'legacy', words: '先生留下的，最后还是给孩子' },
      ],
      purposes: ['security', 'nextGeneration'],
      purposeWords: '够我用到最后，剩下的给孩子',
      values: ['independence', 'simplicity'],
      valueWords: '东西太复杂我看不懂',
      deciders: [{ id: 'd1', name: '女儿', role: 'isAsked' }],
      saidOn: '2026-06-11',
    },
    relatives: [
      { name: '女儿', relation: 'child', birthMonth: '1986-11' },
      { name: '儿子', relation: 'child', birthMonth: '1990-03' },
    ],
    money: {
      assets: [{ id: 'a1', kind: 'home', label: '老房子', amount: 2_600_000, owner: 'own' }],
      debts: [],
      income: [],
      spending: [{ id: 's1', kind: 'medical', label: '', amount: 18_000 }],
    },
    goals: [
      goal({ id: 'g1', kind: 'home', label: '老房装修', amount: 120_000, when: { month: '2027-05' } }),
      goal({ id: 'g2', kind: 'legacy', label: '留给女儿和儿子', amount: 300_000, when: { month: '2050-01' } }),
    ],
    protection: null,
    will: 'planned',
  },
  // A retired teacher.
  '0066111062': {
    discovery: {
      stage: 'retired',
      goals: [
        { id: 'g1', kind: 'travel', words: '趁腿脚好，把想去的地方走一遍' },
        { id: 'g2', kind: 'legacy', words: '给外孙女留一点读书的钱' },
      ],
      purposes: ['security', 'freedom'],
      purposeWords: '养老的钱，不能有闪失',
      values: ['health', 'sleepWell'],
      valueWords: '',
      deciders: [],
      saidOn: '2025-12-04',
    },
    relatives: [{ name: '女儿', relation: 'child', birthMonth: '1984-06' }],
    money: {
      assets: [{ id: 'a1', kind: 'home', label: '自住房', amount: 1_900_000, owner: 'own' }],
      debts: [],
      income: [],
      spending: [],
    },
    goals: [
      goal({ id: 'g1', kind: 'travel', label: '每年出去走走', amount: 20_000, years: 8, when: { month: '2027-04' } }),
      goal({ id: 'g2', kind: 'education', label: '外孙女读书', amount: 50_000, when: { month: '2031-09' } }),
    ],
    protection: null,
    will: 'unknown',
  },
}

/** Saves what some clients of the sample have told: discovery, household, goals, protection and estate. */
export async function saveSampleGoals(ctx: BackendContext, clientId: string, clientNo: string): Promise<void> {
  const told = TOLD[clientNo]
  if (told === undefined) return
  const first = { clientId, rev: 0 }
  await saveDocument(ctx, 'discovery', { ...first, document: { version: 1, ...told.discovery } })
  const { document: draft } = await householdOf(ctx, clientId)
  const family = [...draft.family, ...told.relatives.map((one, i) => relative(one, draft.family.length + i + 1))]
  await saveDocument(ctx, 'household', { ...first, document: { ...draft, ...told.money, family } })
  await saveDocument(ctx, 'goals', {
    ...first,
    document: { version: 1, lifestyleFirst: false, goals: [...told.goals] },
  })
  await saveProtection(ctx, clientId, told)
  const estate = await estateOf(ctx, clientId)
  const will = { ...estate.document.will, state: told.will }
  await saveDocument(ctx, 'estate', { ...first, document: { ...estate.document, will } })
}

async function saveProtection(ctx: BackendContext, clientId: string, { protection }: Told): Promise<void> {
  if (protection === null) return
  const { document } = await protectionOf(ctx, clientId)
  const [self, ...others] = document.people
  if (self === undefined) return
  const { income, tax, ownSpending, education, policies } = protection
  await saveDocument(ctx, 'protection', {
    clientId,
    rev: 0,
    document: {
      ...document,
      education,
      people: [{ ...self, income, tax, ownSpending }, ...others],
      policies: [
        ...policies.map((one) => ({ ...one, insured: self.id, bookLine: null })),
        ...document.policies.map((one, i) => ({ ...one, id: `p${policies.length + i + 1}` })),
      ],
    },
  })
}

const relative = (one: Relative, number: number): FamilyMember => ({
  clientId: null,
  dependent: false,
  living: true,
  leftChildren: false,
  needsShare: false,
  ...one,
  id: `m${number}`,
})
