import shipped from '../../../resources/policies/exclusion-themes.json'
import type { BilingualText } from '../market/capital-market-set'

/** House tags of what a client may not want to hold: data with an owner. */
export interface ExclusionThemes {
  readonly id: string
  readonly version: string
  readonly owner: BilingualText
  readonly rule: string
  readonly themes: readonly { readonly id: string; readonly label: BilingualText; readonly words: readonly string[] }[]
}

export const shippedExclusionThemes: ExclusionThemes = shipped

export interface Exclusions {
  readonly themes: readonly string[]
  readonly words: readonly string[]
  readonly issuers: readonly string[]
  readonly codes: readonly string[]
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** Whether a client excludes a product or holding: by code, by issuer, by a house theme, or by a word of its name. */
export function isExcluded(
  { code, name, issuer }: { readonly code: string; readonly name: string; readonly issuer: string | null },
  exclusions: Exclusions,
  { themes }: ExclusionThemes = shippedExclusionThemes,
): boolean {
  const words = [
    ...exclusions.words,
    ...themes.filter((theme) => exclusions.themes.includes(theme.id)).flatMap((theme) => theme.words),
  ]
  const named = plain(name)
  return (
    exclusions.codes.some((excluded) => plain(excluded) === plain(code)) ||
    (issuer !== null && exclusions.issuers.some((excluded) => plain(issuer).includes(plain(excluded)))) ||
    words.some((word) => plain(word) !== '' && named.includes(plain(word)))
  )
}
