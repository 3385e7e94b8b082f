import type { z } from 'zod'
import {
  protectionDocument,
  type ProtectionDocument,
  type ProtectionResult,
  type ProtectionView,
  type Risk,
  RISKS,
} from '../../contract/api/protection'
import type { insuranceNeedInput, insuranceNeedOutput } from '../../contract/jobs/goals'
import type { HouseholdView } from '../../contract/api/household'
import { ageInMonths, monthOfDate } from '../../domain/calendar'
import { needInputs, type FamilyNeeds, type InsuredPerson } from '../../domain/goals/protection-inputs'
import { householdGuidelines } from '../../domain/household/ratios'
import { type StatementLine, statementOf } from '../../domain/household/statement'
import type { BackendContext } from '../context'
import { houseValuesInForce } from '../rules/house-values'
import { planDocument } from '../zone/plan-document'
import { householdOf, householdStatement } from './household'
import { draftOf, keptDocument } from './kept-document'

type Person = ProtectionDocument['people'][number]
type Need = z.output<typeof insuranceNeedOutput>

const HOME_LOANS: ReadonlySet<string> = new Set(['mortgage', 'housingFundLoan'])

export async function protectionOf(ctx: BackendContext, clientId: string): Promise<ProtectionView> {
  const household = await householdOf(ctx, clientId)
  const kept =
    (await keptDocument(ctx, clientId, 'protection', protectionDocument)) ??
    draftOf(await draftProtection(ctx, clientId, household))
  return { ...kept, family: household.document.family, held: heldInsurance(household) }
}

const heldInsurance = ({ book }: HouseholdView): ProtectionView['held'] =>
  book
    .filter(({ kind, label, asOf }) => kind === 'insurance' && label === 'heldAway' && asOf !== null)
    .map(({ id, of, amount, asOf, source }) => ({
      id,
      institution: of,
      value: amount,
      asOf: asOf ?? '',
      verified: source === 'imported',
    }))

/** Who earns, from the family and the balance sheet; house rules of thumb for the rest, all of it to be corrected. */
async function draftProtection(
  ctx: BackendContext,
  clientId: string,
  household: HouseholdView,
): Promise<ProtectionDocument> {
  const [house, { plan }] = await Promise.all([houseValuesInForce(ctx), planDocument(ctx, clientId)])
  const ownShare = house('ownSpendingShare')
  const { document, book } = household
  const today = monthOfDate(ctx.today())
  const earned = document.income
    .filter(({ kind }) => kind === 'salary' || kind === 'bonus' || kind === 'businessIncome')
    .reduce((sum, { amount }) => sum + amount, 0)
  const sum = (kinds: readonly string[]) =>
    [...document.spending, ...book.filter(({ side, counted }) => side === 'spending' && counted)]
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((total, { amount }) => total + amount, 0)
  const spending = sum(['living', 'lifestyle', 'rentPaid', 'parentsCare', 'medical'])
  const adults = document.family.filter(({ relation }) => relation === 'self' || relation === 'spouse')
  const people = adults
    .filter(({ living }) => living)
    .map(({ id, name, birthMonth, clientId: of }, i): Person => {
      const member = plan.members.find((one) => one.id === of)
      const months = birthMonth === null ? null : (member?.retirementAge ?? 60) * 12 - ageInMonths(birthMonth, today)
      return {
        id,
        name,
        income: i === 0 ? earned : 0,
        tax: i === 0 ? sum(['tax']) : 0,
        ownSpending: Math.round(spending * ownShare),
        incomeGrowth: house('incomeGrowth'),
        workingYears: Math.max(0, Math.min(60, Math.round((months ?? 0) / 12))),
      }
    })
  return {
    version: 1,
    people,
    policies: heldInsurance(household).map(({ id, institution }, i) => ({
      id: `p${i + 1}`,
      kind: 'otherPolicy',
      label: institution,
      insured: null,
      death: 0,
      illness: 0,
      disability: 0,
      premium: 0,
      beneficiary: '',
      bookLine: id,
    })),
    familySpending: Math.round(spending * (1 - ownShare)),
    supportYears: house('supportYears'),
    education: 0,
    finalCosts: house('finalCosts'),
    treatmentCosts: house('treatmentCosts'),
    recoveryYears: house('recoveryYears'),
    discount: house('discount'),
  }
}

/** The gap of every person for every risk by the three methods side by side, and what premiums may cost. */
export async function protectionNeeds(
  ctx: BackendContext,
  clientId: string,
  document: ProtectionDocument,
): Promise<ProtectionResult> {
  const { lines } = await householdStatement(ctx, clientId)
  return needsFrom(ctx, document, lines)
}

/** The same from the lines of a balance sheet. */
export async function needsFrom(
  ctx: BackendContext,
  document: ProtectionDocument,
  lines: readonly StatementLine[],
): Promise<ProtectionResult> {
  const statement = statementOf(lines)
  const family = familyNeeds(document, lines, statement.liquid)
  const earning = document.people.filter(({ income }) => income > 0)
  const needs = await Promise.all(
    earning.flatMap((person) =>
      RISKS.map((risk) => needOf(ctx, person, risk, family, coverOf(document, person, risk))),
    ),
  )
  const income = document.people.reduce((sum, person) => sum + person.income, 0)
  const premiums = document.policies.reduce((sum, { premium }) => sum + premium, 0)
  const budget = income > 0 ? await ask(ctx, { method: 'doubleTen', annualIncome: income }) : null
  const warnAbove = budget?.premiumWarnAbove ?? 0
  return {
    needs,
    premiums,
    budget:
      budget === null
        ? null
        : {
            amount: budget.premiumBudget ?? 0,
            range: budget.premiumRange ?? [0, 0],
            warnAbove,
            warn: premiums > warnAbove,
          },
    debts: statement.debts,
    liquidAssets: statement.liquid,
    guidelines: householdGuidelines.version,
  }
}

function familyNeeds(document: ProtectionDocument, lines: readonly StatementLine[], liquid: number): FamilyNeeds {
  const debtsOf = (home: boolean): number =>
    lines
      .filter(({ side, kind }) => side === 'debt' && HOME_LOANS.has(kind) === home)
      .reduce((sum, { amount }) => sum + amount, 0)
  return { ...document, debts: debtsOf(false), mortgages: debtsOf(true), liquidAssets: liquid }
}

/** Sums insured of a person; a policy whose insured is not known counts for nobody. */
const coverOf = ({ policies }: ProtectionDocument, { id }: Person, risk: Risk): number =>
  policies.filter(({ insured }) => insured === id).reduce((sum, policy) => sum + policy[risk], 0)

async function needOf(
  ctx: BackendContext,
  person: Person,
  risk: Risk,
  family: FamilyNeeds,
  cover: number,
): Promise<ProtectionResult['needs'][number]> {
  const insured: InsuredPerson = person
  const inputs = needInputs(risk, insured, family, cover)
  const [rule, dime, life] = await Promise.all([
    ask(ctx, inputs.ruleOfThumb),
    ask(ctx, inputs.dime),
    ask(ctx, inputs.humanLifeValue),
  ])
  const range = rule.coverageRange ?? null
  const byRule = rule.coverage ?? range?.[0] ?? 0
  const worth = life.pv ?? 0
  const beyondCover = (need: number): number => Math.max(0, need - cover)
  return {
    person: person.id,
    risk,
    cover,
    cells: [
      { method: 'doubleTen', need: byRule, range, gap: beyondCover(byRule) },
      { method: 'dime', need: dime.need ?? 0, range: null, gap: dime.gap ?? 0 },
      { method: 'humanLifeValue', need: worth, range: null, gap: beyondCover(worth) },
    ],
  }
}

const ask = async (ctx: BackendContext, input: z.input<typeof insuranceNeedInput>): Promise<Need> =>
  (await ctx.compute.run<Need>('goals.insuranceNeed', input)).output
