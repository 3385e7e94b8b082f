import { type HouseEconomics, shippedHouseEconomics } from './house-economics'

/** Figures of the house's economics that a branch puts its own in place of, by the way to them in the policy. */
export const ECONOMICS_KEYS = [
  'payout.commission',
  'payout.fee',
  'payout.fundAdvisory',
  'payout.productTrail',
  'clearing',
  'platform.assetBased',
  'platform.fundAdvisory',
  'spreads.margin',
  'spreads.cash',
  'spreads.productTrail',
  'conversion.assetBased.margin',
  'conversion.assetBased.cash',
  'conversion.assetBased.productTrail',
  'conversion.fundAdvisory.cash',
  'conversion.fundAdvisory.productTrail',
  'serving.extraHours.S1',
  'serving.extraHours.S2',
  'serving.extraHours.S3',
  'serving.extraHours.S0',
  'serving.pooledHours.S1',
  'serving.pooledHours.S2',
  'serving.pooledHours.S3',
  'serving.pooledHours.S0',
] as const
export type EconomicsKey = (typeof ECONOMICS_KEYS)[number]

/** A branch's own figures; what is not named is as shipped. Units as in the policy. */
export type OwnEconomics = Readonly<Partial<Record<EconomicsKey, number>>>

/** Any node of the policy, to walk along a key. */
type Node = { [name: string]: Node | number }

/** Walks to where a key's figure stands; the last step of the key is its name there. */
function placeOf(house: HouseEconomics, key: EconomicsKey): readonly [Node, string] {
  const steps = key.split('.')
  const name = steps.pop() ?? ''
  let node = house as unknown as Node
  for (const step of steps) node = node[step] as Node
  return [node, name]
}

/** The figure that ships. */
export function shippedEconomicsValue(key: EconomicsKey): number {
  const [node, name] = placeOf(shippedHouseEconomics, key)
  return node[name] as number
}

/** What answers say of the policy that they rest on. */
export const economicsVersion = (own: OwnEconomics | undefined): string =>
  economicsWith(own) === shippedHouseEconomics ? shippedHouseEconomics.version : `${shippedHouseEconomics.version}+own`

/** The shipped economics with a branch's own figures in their place. INTERNAL, as the policy is. */
export function economicsWith(own: OwnEconomics | undefined): HouseEconomics {
  const chosen = ECONOMICS_KEYS.filter((key) => own?.[key] !== undefined)
  if (own === undefined || chosen.length === 0) return shippedHouseEconomics
  const house = structuredClone(shippedHouseEconomics)
  for (const key of chosen) {
    const [node, name] = placeOf(house, key)
    node[name] = own[key] as number
  }
  return house
}
