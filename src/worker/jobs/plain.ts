/** The same value with everything writable, as the contracts of jobs infer it. */
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T

/** A copy of a domain answer (JSON data only) that an output schema accepts. */
export const plain = <T>(value: T): Plain<T> => structuredClone(value) as Plain<T>
