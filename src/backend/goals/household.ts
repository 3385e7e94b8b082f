import type { ClientDetail } from '../../contract/api/clients'
import {
  type FamilyMember,
  householdDocument,
  type HouseholdDocument,
  type HouseholdView,
} from '../../contract/api/household'
import defaults from '../../../resources/policies/planning-defaults.json'
import { ageInMonths } from '../../domain/calendar'
import { countedLines } from '../../domain/household/counted-lines'
import { householdGuidelines } from '../../domain/household/ratios'
import { type Statement, type StatementLine, statementOf } from '../../domain/household/statement'
import type { BackendContext } from '../context'
import { houseValuesInForce, ratioRanges } from '../rules/house-values'
import { planDocument } from '../zone/plan-document'
import { bookLinesOf, markLines, planLinesOf } from './book-lines'
import { draftOf, keptDocument, personOf } from './kept-document'

type Person = NonNullable<ClientDetail['household']>['members'][number]

/** Family, balance sheet and cash flow: what the client said, beside what the book knows of it. */
export async function householdOf(ctx: BackendContext, clientId: string): Promise<HouseholdView> {
  const client = await personOf(ctx, clientId)
  const others = (client.household?.members ?? []).filter(({ id }) => id !== clientId)
  const kept =
    (await keptDocument(ctx, clientId, 'household', householdDocument)) ?? draftOf(await draftHousehold(ctx, client))
  const consents = new Map(kept.document.consents.map(({ clientId: of, on }) => [of, on]))
  const consenting = others.filter(({ id }) => consents.has(id))
  const [house, own, plan, ...theirs] = await Promise.all([
    houseValuesInForce(ctx),
    ctx.store.query('clients.holdings', { clientId }),
    planDocument(ctx, clientId),
    ...consenting.map((member) => linesOfMember(ctx, member)),
  ])
  const book = [...bookLinesOf(client, own, ''), ...theirs.flat(), ...planLinesOf(plan)]
  return {
    ...kept,
    book: markLines(book, kept.document),
    others: others.map(({ id, name }) => ({ clientId: id, name, consentOn: consents.get(id) ?? null })),
    guidelines: {
      version: householdGuidelines.version,
      ranges: ratioRanges(house),
    },
  }
}

/** SECURITY: another member's accounts are read only when his consent is on record. */
async function linesOfMember(ctx: BackendContext, { id, name }: Person) {
  const [client, holdings] = await Promise.all([
    ctx.store.query('clients.get', { clientId: id, on: ctx.today() }),
    ctx.store.query('clients.holdings', { clientId: id }),
  ])
  return bookLinesOf(client, holdings, name)
}

async function draftHousehold(ctx: BackendContext, client: ClientDetail): Promise<HouseholdDocument> {
  const members = (client.household?.members ?? []).filter(({ id }) => id !== client.id)
  const people = await Promise.all(
    members.map(({ id }) => ctx.store.query('clients.get', { clientId: id, on: ctx.today() })),
  )
  return {
    version: 1,
    family: [
      member(client, 'self', 'm1'),
      ...people.filter(isPerson).map((one, i) => member(one, relationOf(client, one), `m${i + 2}`)),
    ],
    assets: [],
    debts: [],
    income: [],
    spending: [],
    leftOut: [],
    ownLines: [],
    consents: [],
  }
}

const isPerson = ({ kind }: ClientDetail): boolean => kind === 'person'

const member = (client: ClientDetail, relation: FamilyMember['relation'], id: string): FamilyMember => ({
  id,
  name: client.name,
  relation,
  birthMonth: client.birthDate?.slice(0, 7) ?? null,
  clientId: client.id,
  dependent: false,
  // An account in inheritance is that of somebody who has died.
  living: client.status !== 'inheritance',
  leftChildren: false,
  needsShare: false,
})

/** A guess from the ages, for the client to correct: of like age a spouse, older a parent, younger a child. */
function relationOf(client: ClientDetail, other: ClientDetail): FamilyMember['relation'] {
  if (client.birthDate === null || other.birthDate === null) return 'other'
  const months = ageInMonths(client.birthDate.slice(0, 7), other.birthDate.slice(0, 7))
  if (Math.abs(months) <= defaults.spouseMaximumAgeGap * 12) return 'spouse'
  return months > 0 ? 'child' : 'parent'
}

/** What protection, estate and reserve start from. */
export async function householdStatement(
  ctx: BackendContext,
  clientId: string,
): Promise<{ readonly view: HouseholdView; readonly lines: readonly StatementLine[]; readonly statement: Statement }> {
  const view = await householdOf(ctx, clientId)
  const lines = countedLines(view.document, view.book)
  return { view, lines, statement: statementOf(lines) }
}
