/** One line of the report: what was measured, and what is aimed at. Nothing is asserted: machines differ. */
export interface Figure {
  readonly name: string
  readonly value: string
  readonly aim?: string
}

export const ms = (milliseconds: number): string =>
  milliseconds < 10 ? `${milliseconds.toFixed(2)} ms` : `${Math.round(milliseconds)} ms`
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Milliseconds that a piece of work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export function print({ name, value, aim }: Figure): void {
  process.stdout.write(`${name.padEnd(62)}${value.padStart(12)}${aim === undefined ? '' : `   aim: ${aim}`}\n`)
}
