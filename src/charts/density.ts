/** A grid of densities: `values[row * columns + column]`, row 0 at the bottom, scaled so that the largest is 1. */
export interface DensityGrid {
  readonly columns: number
  readonly rows: number
  readonly values: Float64Array
}

/**
 * Two-dimensional kernel density of points in the unit square, on a grid: counted into cells, then smoothed with a
 * separable Gaussian of `bandwidth` cells. Linear in the number of points, so that 100,000 clients cost no more to draw.
 * Points outside the square are counted at its edge.
 */
export function densityGrid(
  points: readonly { readonly x: number; readonly y: number }[],
  columns: number,
  rows: number,
  bandwidth: number,
): DensityGrid {
  const counts = new Float64Array(columns * rows)
  const cell = (share: number, cells: number): number => Math.min(cells - 1, Math.max(0, Math.floor(share * cells)))
  for (const { x, y } of points) {
    const index = cell(y, rows) * columns + cell(x, columns)
    counts[index] = (counts[index] ?? 0) + 1
  }
  const kernel = gaussian(bandwidth)
  const across = smooth(counts, columns, rows, kernel, 1, columns)
  const values = smooth(across, rows, columns, kernel, columns, 1)
  const largest = values.reduce((best, value) => Math.max(best, value), 0)
  return { columns, rows, values: largest === 0 ? values : values.map((value) => value / largest) }
}

function gaussian(bandwidth: number): number[] {
  const reach = Math.ceil(bandwidth * 3)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-0.5 * ((index - reach) / bandwidth) ** 2),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** Convolves every line of `length` cells; mass that would leave the grid is reflected back at its edge. */
function smooth(
  source: Float64Array,
  length: number,
  lines: number,
  kernel: readonly number[],
  step: number,
  lineStep: number,
): Float64Array {
  const result = new Float64Array(source.length)
  const reach = (kernel.length - 1) / 2
  const reflect = (index: number): number => {
    const period = 2 * length
    const folded = ((index % period) + period) % period
    return folded < length ? folded : period - 1 - folded
  }
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < length; at++) {
      const value = source[line * lineStep + at * step] ?? 0
      if (value === 0) continue
      for (let k = -reach; k <= reach; k++) {
        const target = line * lineStep + reflect(at + k) * step
        result[target] = (result[target] ?? 0) + value * (kernel[k + reach] ?? 0)
      }
    }
  }
  return result
}
