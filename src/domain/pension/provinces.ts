import pack from '../../../resources/reference/pension-provinces.json'

export interface PlaceAmount {
  readonly year: number
  /** Yuan a month. */
  readonly amount: number
  /** 预发: paid on it for now, restated later. */
  readonly preliminary: boolean
  readonly note?: { readonly zh: string; readonly en: string }
}

export interface PensionProvince {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  /** Newest first; empty: no figure is known, and none is guessed. */
  readonly pensionBases: readonly PlaceAmount[]
  readonly averageWages: readonly PlaceAmount[]
}

const newestFirst = (amounts: readonly PlaceAmount[]): readonly PlaceAmount[] =>
  amounts.toSorted((a, b) => b.year - a.year)

/** Provinces with what is known of their pension base and average wage (pack `pension-provinces`). */
export const pensionProvinces: readonly PensionProvince[] = pack.provinces.map((province) => ({
  id: province.id,
  name: province.name,
  pensionBases: newestFirst(province.pensionBases),
  averageWages: newestFirst(province.averageWages),
}))

export const provincesPack = { id: pack.id, version: pack.version, confidence: pack.confidence } as const
