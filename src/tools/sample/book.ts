import { addMonthsToDate } from '../../domain/calendar'
import type {
  AccountRecord,
  AgreementRecord,
  AssessmentRecord,
  CashRecord,
  ClientRecord,
  ContactRecord,
  HeldAwayRecord,
  HoldingRecord,
  ProductRecord,
  TradeRecord,
} from '../../domain/import/records'
import { contractsOf } from './agreements'
import { assessmentsOf, settleAssessments } from './assessments'
import { advisors, BRANCH, clientRecord } from './client-record'
import distributions from './distributions.json'
import { runClients, type ClientRun } from './run-clients'
import { completePlans, makePlans } from './make-plans'
import { simulateMarket, type Market } from './market'
import type { ClientPlan } from './plan'
import { accountRecords, cashRecords, holdingRecords, tradeRecords } from './records-of'
import { createRandom } from './rng'
import { productRecords } from './shelf'
import { complaintOf, contactsOf, heldAwayOf } from './service'
import { RELATED, STORIES, tellStories, type StoryKey } from './stories'

export interface Story {
  readonly key: StoryKey
  readonly title: { readonly zh: string; readonly en: string }
  readonly clientNo: string
  /** The other person of the story, where there is one. */
  readonly related?: string
}

/** Everything that the sample's files say, in the book's units. */
export interface SampleBook {
  readonly today: string
  readonly clients: readonly ClientRecord[]
  readonly accounts: readonly AccountRecord[]
  readonly holdings: readonly HoldingRecord[]
  readonly trades: readonly TradeRecord[]
  readonly cash: readonly CashRecord[]
  readonly assessments: readonly AssessmentRecord[]
  readonly agreements: readonly AgreementRecord[]
  readonly products: readonly ProductRecord[]
  readonly heldAway: readonly HeldAwayRecord[]
  readonly contacts: readonly ContactRecord[]
  readonly stories: readonly Story[]
  /** Stratum of each client as the generator meant it. */
  readonly strata: Readonly<Record<string, ClientPlan['stratum']>>
}

export interface BookOptions {
  readonly clients: number
  /** Upper end of the number of trade rows that the book should have. */
  readonly trades: number
  readonly seed: string
  readonly today: string
}

export const DEFAULTS: BookOptions = {
  clients: distributions.profiles.advisorBook.clients,
  trades: 60_000,
  seed: '1',
  today: '2026-11-20',
}

function storiesOf(plans: readonly ClientPlan[]): Story[] {
  const noOf = (key: string) => plans.find((p) => p.story === key)?.no
  return (Object.keys(STORIES) as StoryKey[]).flatMap((key) => {
    const clientNo = noOf(key)
    const related = noOf(RELATED[key] ?? '-')
    const [zh, en] = STORIES[key]
    return clientNo === undefined
      ? []
      : [{ key, title: { zh, en }, clientNo, ...(related === undefined ? {} : { related }) }]
  })
}

function makeClients(options: BookOptions, market: Market): readonly ClientRun[] {
  const random = createRandom(`advisor-book/${options.seed}`)
  const plans = makePlans(options.clients, options.today, random)
  tellStories(plans, options.today, random.fork('stories'))
  completePlans(plans, random.fork('complete'))
  settleAssessments(plans, options.today)
  const signing = random.fork('contracts')
  plans.forEach((plan, i) => {
    plan.contracts = contractsOf(plan, options.today, 101 + 7 * i, signing)
  })
  return runClients(plans, market, options.trades, random.fork('lives'))
}

/** An advisor's book of fictional clients with three years of life, the same for the same options. */
export function makeBook(options: BookOptions): SampleBook {
  const random = createRandom(`advisor-book/${options.seed}/service`)
  const market = simulateMarket(
    addMonthsToDate(options.today, -36),
    options.today,
    createRandom(`market/${options.seed}`),
  )
  const runs = makeClients(options, market).toSorted((a, b) => a.plan.no.localeCompare(b.plan.no))
  const plans = runs.map((run) => run.plan)
  const accounts = runs.flatMap((run) => run.accounts)
  const complaining = plans
    .filter((p) => p.theta > 0 && p.story === undefined && p.status === 'normal')
    .toSorted((a, b) => b.rate - a.rate)[0]
  const complaints = complaining === undefined ? [] : [complaintOf(complaining, options.today)]
  const [assessing, meeting, elsewhere] = [
    random.fork('assessments'),
    random.fork('contacts'),
    random.fork('held away'),
  ]
  const contacts = [...plans.flatMap((plan) => contactsOf(plan, options.today, meeting)), ...complaints]
  return {
    today: options.today,
    clients: plans.map((plan) => clientRecord(plan, advisors, BRANCH)),
    accounts: runs.flatMap((run) => accountRecords(run)),
    holdings: accounts.flatMap((account) => holdingRecords(account, market)),
    trades: tradeRecords(accounts),
    cash: cashRecords(accounts),
    assessments: plans.flatMap((plan) => assessmentsOf(plan, options.today, assessing)),
    agreements: plans.flatMap((plan) => plan.contracts),
    products: productRecords(options.today, market),
    heldAway: plans.flatMap((plan) => heldAwayOf(plan, options.today, elsewhere)),
    contacts: contacts.toSorted(
      (a, b) =>
        a.date.localeCompare(b.date) ||
        (a.time ?? '').localeCompare(b.time ?? '') ||
        a.clientNo.localeCompare(b.clientNo),
    ),
    stories: storiesOf(plans),
    strata: Object.fromEntries(plans.map((plan) => [plan.no, plan.stratum])),
  }
}
