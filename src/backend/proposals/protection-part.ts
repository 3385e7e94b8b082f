import type { FamilyMember } from '../../contract/api/household'
import { type EstateDocument, type ProtectionDocument, protectionDocument } from '../../contract/api/protection'
import type { ProposalEstate, ProposalProtection } from '../../contract/proposal-planning'
import { countedLines } from '../../domain/household/counted-lines'
import type { StatementLine } from '../../domain/household/statement'
import type { BackendContext } from '../context'
import { estateOf, sharesOf } from '../goals/estate'
import { householdOf } from '../goals/household'
import { keptDocument } from '../goals/kept-document'
import { needsFrom } from '../goals/protection'

type Inputs = Readonly<Record<string, unknown>>
interface ProtectionAsked {
  readonly document: ProtectionDocument
  readonly lines: readonly StatementLine[]
}
interface EstateAsked {
  readonly document: EstateDocument
  readonly family: readonly FamilyMember[]
}
interface Found<Figures> {
  readonly figures: Figures
  readonly inputs: Inputs
}

const PROTECTION = 'protection'
const ESTATE = 'estate'

/** Gaps by the three methods, from the stored document and balance sheet. */
export function protectionFigures(ctx: BackendContext, inputs: Inputs): Promise<ProposalProtection['figures']> {
  const { document, lines } = inputs[PROTECTION] as ProtectionAsked
  return needsFrom(ctx, document, lines)
}

/** Who inherits from the client without a will, from the stored document and family. */
export async function estateFigures(ctx: BackendContext, inputs: Inputs): Promise<ProposalEstate['figures'] | null> {
  const { document, family } = inputs[ESTATE] as EstateAsked
  return (await sharesOf(ctx, family, document)).find(({ of }) => of === 'client') ?? null
}

/** The protection page; null while nothing is kept or nobody earns. */
export async function protectionPart(ctx: BackendContext, clientId: string): Promise<Found<ProposalProtection> | null> {
  const kept = await keptDocument(ctx, clientId, 'protection', protectionDocument)
  if (kept === null) return null
  const household = await householdOf(ctx, clientId)
  const { document } = kept
  const inputs = { [PROTECTION]: { document, lines: countedLines(household.document, household.book) } }
  const figures = await protectionFigures(ctx, inputs)
  if (figures.needs.length === 0) return null
  const nameOf = (id: string | null): string | null => document.people.find((person) => person.id === id)?.name ?? null
  return {
    figures: {
      facts: {
        people: document.people.map(({ id, name }) => ({ id, name })),
        policies: document.policies.map(
          ({ kind, label, death, illness, disability, premium, beneficiary, insured }) => ({
            kind,
            label,
            death,
            illness,
            disability,
            premium,
            beneficiary,
            insured: nameOf(insured),
          }),
        ),
      },
      figures,
    },
    inputs,
  }
}

/** The estate page; null while nothing is kept. A spouse's own property is not part of it. */
export async function estatePart(ctx: BackendContext, clientId: string): Promise<Found<ProposalEstate> | null> {
  const view = await estateOf(ctx, clientId)
  if (view.rev === 0) return null
  // SECURITY: only the client's own case stands on paper, so that the spouse's separate property is not even stored.
  const document: EstateDocument = { ...view.document, spouseSeparate: null }
  const inputs = { [ESTATE]: { document, family: view.family } }
  const figures = await estateFigures(ctx, inputs)
  if (figures === null || figures.grossEstate + figures.spouseOwnHalf <= 0) return null
  return {
    figures: { facts: { will: document.will.state, beneficiaries: view.beneficiaries }, figures },
    inputs,
  }
}
