/**
 * Shared oracles whose job, function or table does not exist yet: area by area, with what they wait for. The list can
 * only shrink – `lists.test.ts` fails as soon as something named here exists and its oracles are still listed.
 */
export interface Waiting {
  readonly area: string
  readonly ids: readonly string[]
  /** A computation of `advisor compute --list`, or the file in which the function or the table will stand. */
  readonly waitsFor: { readonly job: string } | { readonly file: string }
}

export const notYet: readonly Waiting[] = []
