import type { AgreementRecord, ImportedAgreement } from '../../contract/agreements-store'
import { type AgreementDifference, agreementDifferences } from '../../domain/fees/agreement-differences'
import type { BackendContext } from '../context'

/** What was put down here and is waited for in the next import, and what the import says otherwise. */
export interface AgreementStanding {
  /** Signed here, in force or to come, and not in the firm's record yet: the newest. */
  readonly waiting: { readonly agreementNo: string | null; readonly signedOn: string } | null
  /** Numbers in the firm's record whose agreement was put down here otherwise. */
  readonly differing: readonly string[]
}

/** Ours that an exported agreement is the record of. */
const ownOf = (own: readonly AgreementRecord[], { agreementNo }: ImportedAgreement): AgreementRecord | undefined =>
  own.find(({ seenAs }) => seenAs === agreementNo)

/** What the record says otherwise than ours; empty where it is the record of none of ours. */
export function differencesOf(
  own: readonly AgreementRecord[],
  imported: ImportedAgreement,
): readonly AgreementDifference[] {
  const ours = ownOf(own, imported)
  return ours === undefined ? [] : agreementDifferences(ours.state, imported)
}

/** Signed, not over, and not seen in an import. */
export const isWaiting = ({ seenAs, state, status }: AgreementRecord): boolean =>
  seenAs === null && state.recorded === 'agreed' && (status === 'agreed' || status === 'inForce')

export async function agreementStanding(ctx: BackendContext, clientId: string): Promise<AgreementStanding> {
  const on = ctx.today()
  const { own, imported } = await ctx.store.query('agreements.ofClient', { clientId, on })
  const waiting = own
    .filter(isWaiting)
    .flatMap(({ state }) => (state.signedOn === null ? [] : [{ ...state, signedOn: state.signedOn }]))
    .toSorted((a, b) => b.signedOn.localeCompare(a.signedOn))[0]
  return {
    waiting: waiting === undefined ? null : { agreementNo: waiting.agreementNo, signedOn: waiting.signedOn },
    differing: imported
      .filter((one) => one.end >= on && differencesOf(own, one).length > 0)
      .map(({ agreementNo }) => agreementNo),
  }
}
