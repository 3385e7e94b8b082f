import type { MarketSetView } from '../../../contract/api/assumptions'
import type { AssetClass, CapitalMarketSet, MarketBasis } from '../../../domain/market/capital-market-set'
import { classReturns } from '../../../domain/market/market-model'

/** A set being edited, with the steps that can be taken back. Cells without a number hold NaN until they have one. */
export interface Draft {
  readonly document: CapitalMarketSet
  readonly before: readonly CapitalMarketSet[]
  /** What the copy was made of, in words. */
  readonly of: string
}

const STEPS = 200

export const edited = (draft: Draft, document: CapitalMarketSet): Draft => ({
  ...draft,
  document,
  before: [...draft.before.slice(-STEPS), draft.document],
})

export const undone = (draft: Draft): Draft => {
  const last = draft.before.at(-1)
  return last === undefined ? draft : { ...draft, document: last, before: draft.before.slice(0, -1) }
}

/** Id and version, said once where the id already ends in the version. */
export const nameOf = ({ id, version }: { readonly id: string; readonly version: string }): string =>
  id.endsWith(version) ? id : `${id} ${version}`

export const keyOf = ({ id, version }: { readonly id: string; readonly version: number }): string => `${id}#${version}`

/** A copy under its own id – the shipped id stays what the product shipped – and the next free version. */
export function copyOf(document: CapitalMarketSet, sets: readonly MarketSetView[], on: string): Draft {
  const shipped = sets.find((set) => set.shipped)?.document.id
  const id = document.id === shipped ? FIRM_ID : document.id
  return { document: { ...document, id, version: nextVersion(id, sets, on) }, before: [], of: nameOf(document) }
}

const FIRM_ID = 'cma-firm'

/** `2026-11`, then `2026-11.2` and so on. */
function nextVersion(id: string, sets: readonly MarketSetView[], on: string): string {
  const taken = new Set(sets.filter((set) => set.id === id).map((set) => set.document.version))
  const month = on.slice(0, 7)
  for (let n = 1; ; n++) {
    const version = n === 1 ? month : `${month}.${n}`
    if (!taken.has(version)) return version
  }
}

/** Newest version number of an id that is known here; 0 for none. */
export const revOf = (id: string, sets: readonly MarketSetView[]): number =>
  Math.max(0, ...sets.filter((set) => set.id === id && !set.shipped).map(({ version }) => version))

export const withAsset = (set: CapitalMarketSet, i: number, change: Partial<AssetClass>): CapitalMarketSet => ({
  ...set,
  assets: set.assets.map((asset, k) => (k === i ? { ...asset, ...change } : asset)),
})

/** Both halves of a pair at once: what is typed here is always symmetric. */
export const withPair = (set: CapitalMarketSet, i: number, j: number, value: number): CapitalMarketSet => ({
  ...set,
  correlation: set.correlation.map((row, r) =>
    row.map((old, c) => ((r === i && c === j) || (r === j && c === i) ? value : old)),
  ),
})

/** Writes or clears the source of a number. */
export function withSource(set: CapitalMarketSet, pointer: string, source: string): CapitalMarketSet {
  const { [pointer]: old, ...rest } = set.sources ?? {}
  return { ...set, sources: source === '' ? rest : { ...rest, [pointer]: { ...old, source } } }
}

export const returnField = (basis: MarketBasis): 'geo' | 'mean' => (basis === 'geometric' ? 'geo' : 'mean')

const TIDY = 1e6

/** The same assumptions stated as the other kind of return; sources follow their numbers. */
export function withBasis(set: CapitalMarketSet, basis: MarketBasis): CapitalMarketSet {
  if (basis === set.basis) return set
  const assets = set.assets.map((asset) => {
    const { geo: _geo, mean: _mean, ...rest } = asset
    const { geometric, arithmetic } = classReturns(set.basis, asset)
    const value = basis === 'geometric' ? geometric : arithmetic
    return { ...rest, [returnField(basis)]: Math.round(value * TIDY) / TIDY }
  })
  const [from, to] = [`/${returnField(set.basis)}`, `/${returnField(basis)}`]
  const sources = Object.entries(set.sources ?? {}).map(([pointer, source]) => [
    pointer.endsWith(from) ? `${pointer.slice(0, -from.length)}${to}` : pointer,
    source,
  ])
  return { ...set, basis, assets, ...(set.sources === undefined ? {} : { sources: Object.fromEntries(sources) }) }
}

/** `6`, `6%`, `6,5`: percent in a cell; NaN while it is no number. */
export function parsePercent(text: string): number {
  const value = parseNumber(text.replace(/[%％]\s*$/, ''))
  return Math.round(value * 1e8) / 1e10
}

export function parseNumber(text: string): number {
  const tidy = text.trim().replace('−', '-').replace('，', '.').replace(',', '.')
  return tidy === '' || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(tidy) ? Number.NaN : Number(tidy)
}

export const percentText = (value: number): string =>
  Number.isFinite(value) ? String(Math.round(value * 1e8) / 1e6) : ''
export const numberText = (value: number): string => (Number.isFinite(value) ? String(value) : '')
