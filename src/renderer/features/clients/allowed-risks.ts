const RISKS = ['R1', 'R2', 'R3', 'R4', 'R5'] as const

/** R levels that a client level may be matched with: R1 up to its own number; the lowest class R1 only. */
export function allowedRisks(level: string, lowest: boolean): string {
  const top = lowest ? 1 : Number(level.slice(1))
  return top === 1 ? 'R1' : `R1–${RISKS[top - 1] ?? 'R1'}`
}
