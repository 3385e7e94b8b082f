import policy from '../../../resources/policies/tier-policy.json'

/** A unit on the map of assets × trading: yuan, and one-sided turnover a year. */
export interface MatrixUnit {
  readonly id: string
  readonly aum: number
  readonly turnover: number
  readonly tier?: string | undefined
  /** Yuan a year. */
  readonly revenue?: number | undefined
}

interface MatrixCell {
  /** Index into the bands of assets and of turnover. */
  readonly assetBand: number
  readonly turnoverBand: number
  readonly units: number
  readonly assets: number
  readonly revenue: number
  /** Tier → units. */
  readonly tiers: Readonly<Record<string, number>>
}

type Quadrant = 'richActive' | 'richCalm' | 'smallActive' | 'smallCalm'

export interface TierMatrix {
  /** Lower ends of the bands; the last band has no end. */
  readonly assetEdges: readonly number[]
  readonly turnoverEdges: readonly number[]
  /** The 2×2 of the founding study. */
  readonly cut: { readonly assets: number; readonly turnover: number }
  /** Cells with at least one unit. */
  readonly cells: readonly MatrixCell[]
  readonly quadrants: Readonly<
    Record<Quadrant, { readonly units: number; readonly assets: number; readonly revenue: number }>
  >
}

export interface MatrixOptions {
  readonly assetEdges: readonly number[]
  readonly turnoverEdges: readonly number[]
  readonly assetCut: number
  readonly turnoverCut: number
}

const bandOf = (edges: readonly number[], value: number): number =>
  Math.max(
    0,
    edges.findLastIndex((edge) => value >= edge),
  )

const quadrantOf = ({ aum, turnover }: MatrixUnit, { assetCut, turnoverCut }: MatrixOptions): Quadrant => {
  if (aum >= assetCut) return turnover >= turnoverCut ? 'richActive' : 'richCalm'
  return turnover >= turnoverCut ? 'smallActive' : 'smallCalm'
}

/** Density of a book over assets × trading, with the classic four fields. Edges and cuts come from the tier policy. */
export function tierMatrix(units: readonly MatrixUnit[], options: MatrixOptions = policy.matrix): TierMatrix {
  const { assetEdges, turnoverEdges, assetCut, turnoverCut } = options
  const cells = new Map<number, { units: number; assets: number; revenue: number; tiers: Record<string, number> }>()
  const empty = () => ({ units: 0, assets: 0, revenue: 0 })
  const quadrants = { richActive: empty(), richCalm: empty(), smallActive: empty(), smallCalm: empty() }
  for (const unit of units) {
    const key = bandOf(assetEdges, unit.aum) * turnoverEdges.length + bandOf(turnoverEdges, unit.turnover)
    const cell = cells.get(key) ?? { ...empty(), tiers: {} }
    cells.set(key, cell)
    for (const sum of [cell, quadrants[quadrantOf(unit, options)]]) {
      sum.units += 1
      sum.assets += unit.aum
      sum.revenue += unit.revenue ?? 0
    }
    if (unit.tier !== undefined) cell.tiers[unit.tier] = (cell.tiers[unit.tier] ?? 0) + 1
  }
  return {
    assetEdges,
    turnoverEdges,
    cut: { assets: assetCut, turnover: turnoverCut },
    cells: [...cells.entries()]
      .sort(([a], [b]) => a - b)
      .map(([key, cell]) => ({
        assetBand: Math.floor(key / turnoverEdges.length),
        turnoverBand: key % turnoverEdges.length,
        ...cell,
      })),
    quadrants,
  }
}
