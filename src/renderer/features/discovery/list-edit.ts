/** An id that no entry of the list has: `g1`, `g2` … */
export function freshId(prefix: string, list: readonly { readonly id: string }[]): string {
  const numbers = list.map(({ id }) => (id.startsWith(prefix) ? Number(id.slice(prefix.length)) || 0 : 0))
  return `${prefix}${Math.max(0, ...numbers) + 1}`
}

/** Adds a value to what is picked, or takes it away. */
export const toggled = <T>(list: readonly T[], value: T): T[] =>
  list.includes(value) ? list.filter((other) => other !== value) : [...list, value]
