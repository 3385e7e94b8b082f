import type { z } from 'zod'
import type { FamilyMember } from '../../contract/api/household'
import {
  estateDocument,
  type EstateDocument,
  type EstateResult,
  type EstateView,
  protectionDocument,
} from '../../contract/api/protection'
import type { estateInput, estateOutput } from '../../contract/jobs/goals'
import { type FamilyPerson, headcount, type Heir, heirsOf } from '../../domain/goals/family-heirs'
import type { StatementLine } from '../../domain/household/statement'
import type { BackendContext } from '../context'
import { householdOf, householdStatement } from './household'
import { draftOf, keptDocument } from './kept-document'

type Shares = z.output<typeof estateOutput>

export async function estateOf(ctx: BackendContext, clientId: string): Promise<EstateView> {
  const [{ view, lines }, protection] = await Promise.all([
    householdStatement(ctx, clientId),
    keptDocument(ctx, clientId, 'protection', protectionDocument),
  ])
  const { family } = view.document
  const fromHousehold = propertyOf(lines, family.some(isSpouse))
  const kept = (await keptDocument(ctx, clientId, 'estate', estateDocument)) ?? draftOf(draftEstate(fromHousehold))
  return {
    ...kept,
    family,
    fromHousehold,
    // Cover with a named beneficiary does not fall into the estate.
    beneficiaries: (protection?.document.policies ?? [])
      .filter(({ beneficiary, death }) => beneficiary.trim() !== '' && death > 0)
      .map(({ id, label, beneficiary, death }) => ({ policy: id, label, beneficiary, amount: death })),
  }
}

const isSpouse = ({ relation, living }: FamilyMember): boolean => relation === 'spouse' && living

/**
 * What the balance sheet says of each kind of property. Insurance is left out: it goes to its beneficiary. Joint debts
 * come off what is joint; the rest are the client's.
 */
function propertyOf(lines: readonly StatementLine[], married: boolean): EstateView['fromHousehold'] {
  const sum = (side: StatementLine['side'], owner: 'joint' | 'own'): number =>
    lines
      .filter((line) => line.side === side && line.kind !== 'insurance' && (line.owner ?? 'own') === owner)
      .reduce((total, { amount }) => total + amount, 0)
  if (!married) {
    return {
      communityProperty: 0,
      separateProperty: round(sum('asset', 'own') + sum('asset', 'joint')),
      debts: round(sum('debt', 'own') + sum('debt', 'joint')),
    }
  }
  return {
    communityProperty: round(Math.max(0, sum('asset', 'joint') - sum('debt', 'joint'))),
    separateProperty: round(sum('asset', 'own')),
    debts: round(sum('debt', 'own')),
  }
}

const draftEstate = (property: EstateView['fromHousehold']): EstateDocument => ({
  version: 1,
  ...property,
  spouseSeparate: null,
  will: { state: 'unknown', form: null, place: '', executor: '' },
  notes: '',
})

/** Who gets what without a will if the client dies, and if the spouse does; the spouse's own half first. */
export async function estateShares(
  ctx: BackendContext,
  clientId: string,
  document: EstateDocument,
): Promise<EstateResult[]> {
  const { document: household } = await householdOf(ctx, clientId)
  return sharesOf(ctx, household.family, document)
}

/** The same for a family. */
export async function sharesOf(
  ctx: BackendContext,
  family: readonly FamilyMember[],
  document: EstateDocument,
): Promise<EstateResult[]> {
  const spouse = family.find(isSpouse)
  const self = family.find(({ relation }) => relation === 'self')
  const community = spouse === undefined ? 0 : document.communityProperty
  const ofClient = await resultOf(ctx, {
    of: 'client',
    ofName: self?.name ?? '',
    heirs: heirsOf(family.filter(({ relation }) => relation !== 'self')),
    communityProperty: community,
    separateProperty: document.separateProperty + (spouse === undefined ? document.communityProperty : 0),
    debts: document.debts,
  })
  if (spouse === undefined) return [ofClient]
  const ofSpouse = await resultOf(ctx, {
    of: 'spouse',
    ofName: spouse.name,
    heirs: heirsOf(seenFromSpouse(family, self)),
    communityProperty: community,
    // SECURITY: a spouse's own property counts only with the consent that is on record.
    separateProperty: document.spouseSeparate?.amount ?? 0,
    debts: 0,
  })
  return [ofClient, ofSpouse]
}

/** The client is the spouse's spouse; the client's own parents, brothers and sisters do not inherit from the spouse. */
const seenFromSpouse = (family: readonly FamilyMember[], self: FamilyMember | undefined): FamilyPerson[] => [
  ...(self === undefined ? [] : [{ ...self, relation: 'spouse' }]),
  ...family.filter(({ relation }) => relation === 'child'),
]

interface Case {
  readonly of: EstateResult['of']
  readonly ofName: string
  readonly heirs: readonly Heir[]
  readonly communityProperty: number
  readonly separateProperty: number
  readonly debts: number
}

async function resultOf(ctx: BackendContext, one: Case): Promise<EstateResult> {
  const { heirs, communityProperty, separateProperty, debts } = one
  const heads = headcount(heirs)
  const input: z.input<typeof estateInput> = {
    communityProperty,
    separateProperty,
    debts,
    heirs: { ...heads, spouse: heads.spouse === 1 ? 1 : 0, parents: Math.min(4, heads.parents) },
  }
  const { output } = await ctx.compute.run<Shares>('goals.estate', input)
  return {
    of: one.of,
    ofName: one.ofName,
    communityProperty,
    separateProperty,
    spouseOwnHalf: output.spouseOwnHalf,
    grossEstate: round(communityProperty - output.spouseOwnHalf + separateProperty),
    debts,
    unpaidDebts: output.unpaidDebts,
    estate: output.estate,
    shares: heirs.map((heir) => shareOf(heir, output)).filter(({ ownHalf, inherits }) => ownHalf + inherits > 0),
    remainder: output.remainder,
    order: output.order,
  }
}

function shareOf({ id, name, group, represents, needsShare }: Heir, shares: Shares): EstateResult['shares'][number] {
  const part = {
    spouse: round(shares.spouse - shares.spouseOwnHalf),
    children: shares.eachChild,
    parents: shares.eachParent,
    siblings: shares.eachSibling,
    grandparents: shares.eachGrandparent,
  }[group]
  const ownHalf = group === 'spouse' ? shares.spouseOwnHalf : 0
  return { person: id, name, relation: group, ownHalf, inherits: part, represents, needsShare }
}

const round = (yuan: number): number => Math.round(yuan * 100) / 100
