import { constraintsDocument } from '../../contract/api/allocation'
import type { Json } from '../../contract/store'
import { shippedExclusionThemes } from '../../domain/allocation/exclusions'

export interface ClientWishes {
  /** Positions that stay as they are today. */
  readonly keep: readonly string[]
  readonly codes: readonly string[]
  readonly issuers: readonly string[]
  /** Words that may stand in a product's marks or its name. */
  readonly words: readonly string[]
}

/** What the client's constraints (plan of kind `constraints`) mean for products on a day; nothing where there are none. */
export function clientWishes(document: Json | undefined, on: string): ClientWishes {
  const read = constraintsDocument.safeParse(document)
  if (!read.success) return { keep: [], codes: [], issuers: [], words: [] }
  const { keep, pledged, windows, exclusions } = read.data
  return {
    keep: [
      ...keep.filter(({ until }) => until === null || until >= on),
      ...pledged,
      ...windows.filter(({ from, to }) => from <= on && on <= to),
    ].map(({ code }) => code),
    codes: exclusions.codes,
    issuers: exclusions.issuers,
    words: [
      ...shippedExclusionThemes.themes
        .filter(({ id }) => exclusions.themes.includes(id))
        .flatMap((theme) => theme.words),
      ...exclusions.words,
    ].filter((word) => word.trim() !== ''),
  }
}
