import type { FeeModel } from './fee-model'

interface OwnSide {
  readonly id: string
  readonly agreementNo: string | null
  readonly model: FeeModel
  readonly start: string
}

interface ImportedSide {
  readonly agreementNo: string
  readonly model: FeeModel
  readonly start: string
}

/** An agreement number without what people put between its digits. */
export const bareNumber = (number: string): string => number.replaceAll(/[\s_-]/g, '').toUpperCase()

/**
 * Which of ours the firm's system has taken over: by number, else by model and start of the same client. Each exported
 * agreement answers for one of ours; numbers go first. Ours by id → number in the export.
 */
export function matchImported(own: readonly OwnSide[], imported: readonly ImportedSide[]): ReadonlyMap<string, string> {
  const seen = new Map<string, string>()
  const used = new Set<string>()
  const pair = (agrees: (a: OwnSide, b: ImportedSide) => boolean): void => {
    for (const ours of own) {
      if (seen.has(ours.id)) continue
      const found = imported.find((theirs) => !used.has(theirs.agreementNo) && agrees(ours, theirs))
      if (found === undefined) continue
      seen.set(ours.id, found.agreementNo)
      used.add(found.agreementNo)
    }
  }
  pair((a, b) => a.agreementNo !== null && bareNumber(a.agreementNo) === bareNumber(b.agreementNo))
  pair((a, b) => a.model === b.model && a.start === b.start)
  return seen
}
