import type { Heirs } from './estate'

/** A person of the family, seen from the one whose estate it is. */
export interface FamilyPerson {
  readonly id: string
  readonly name: string
  readonly relation: string
  readonly living: boolean
  /** Died earlier and left children. */
  readonly leftChildren: boolean
  readonly needsShare: boolean
}

export interface Heir {
  readonly id: string
  readonly name: string
  readonly group: keyof Heirs
  /** His children inherit in his place. */
  readonly represents: boolean
  readonly needsShare: boolean
}

const GROUPS: Readonly<Record<string, keyof Heirs>> = {
  spouse: 'spouse',
  child: 'children',
  parent: 'parents',
  sibling: 'siblings',
  grandparent: 'grandparents',
}
const REPRESENTED: ReadonlySet<keyof Heirs> = new Set(['children', 'siblings'])

/**
 * Who could inherit: the living by their group, and children or brothers and sisters that died earlier when they left
 * children (代位继承). Sources: 民法典 art. 1127, 1128.
 */
export function heirsOf(family: readonly FamilyPerson[]): Heir[] {
  return family.flatMap(({ id, name, relation, living, leftChildren, needsShare }) => {
    const group = GROUPS[relation]
    if (group === undefined) return []
    const represents = !living && leftChildren && REPRESENTED.has(group)
    return living || represents ? [{ id, name, group, represents, needsShare: needsShare && living }] : []
  })
}

/** Heads by group, as the shares are reckoned from. */
export const headcount = (heirs: readonly Heir[]): Heirs => {
  const count = (group: keyof Heirs): number => heirs.filter((heir) => heir.group === group).length
  return {
    spouse: Math.min(1, count('spouse')),
    children: count('children'),
    parents: count('parents'),
    siblings: count('siblings'),
    grandparents: count('grandparents'),
  }
}
