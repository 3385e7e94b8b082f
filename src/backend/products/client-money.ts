import type { ClientDetail, Holding } from '../../contract/api/clients'

export interface ClientMoney {
  /** All money in the classes of the assumptions, here and elsewhere. */
  readonly investable: number
  /** Class → money that lies elsewhere. */
  readonly outside: Record<string, number>
  /** Positions here that cannot or shall not be moved. */
  readonly keep: readonly {
    readonly code: string
    readonly name: string
    readonly assetClass: string
    readonly amount: number
  }[]
  /** `instrument:code` → yuan that can be moved. */
  readonly held: ReadonlyMap<string, number>
}

const fen = (value: number): number => Math.round(value * 100) / 100

/** The client's money as a list of products sees it: what can be moved here, what stays, what lies elsewhere. */
export function clientMoney(
  client: Pick<ClientDetail, 'assets' | 'accounts'>,
  holdings: readonly Holding[],
  classes: readonly string[],
  wished: ReadonlySet<string>,
): ClientMoney {
  const external = new Set(client.accounts.filter(({ kind }) => kind === 'external').map(({ id }) => id))
  const here = holdings.filter(
    (one) => one.value > 0 && classes.includes(one.assetClass) && !external.has(one.accountId),
  )
  const held = new Map<string, number>()
  const keep = new Map<string, { code: string; name: string; assetClass: string; amount: number }>()
  const inside = new Map<string, number>()
  for (const one of here) {
    inside.set(one.assetClass, (inside.get(one.assetClass) ?? 0) + one.value)
    const key = `${one.instrument === 'private' ? 'fund' : one.instrument}:${one.code}`
    if (one.restricted || wished.has(one.code)) {
      const known = keep.get(key)
      keep.set(key, {
        code: one.code,
        name: one.name,
        assetClass: one.assetClass,
        amount: fen((known?.amount ?? 0) + one.value),
      })
    } else if (one.instrument !== 'cash') held.set(key, fen((held.get(key) ?? 0) + one.value))
  }
  const outside = Object.fromEntries(
    classes
      .map((id) => [id, fen(Math.max(0, (client.assets.byClass[id] ?? 0) - (inside.get(id) ?? 0)))] as const)
      .filter(([, value]) => value > 0),
  )
  const total = [...inside.values(), ...Object.values(outside)].reduce((sum, value) => sum + value, 0)
  return { investable: fen(total), outside, keep: [...keep.values()], held }
}
