/** A change of a document that anyone can apply: the add and replace operations of JSON Patch (RFC 6902). */
interface PatchOperation {
  readonly op: 'add' | 'replace'
  /** JSON Pointer; `/-` at its end appends to a list. */
  readonly path: string
  readonly value: unknown
}

export type Patch = readonly PatchOperation[]

const unescape = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~')

function changed(node: unknown, steps: readonly string[], value: unknown): unknown {
  const [step, ...rest] = steps
  if (step === undefined) return value
  if (Array.isArray(node)) {
    const copy: unknown[] = [...(node as unknown[])]
    if (step === '-') copy.push(changed(undefined, rest, value))
    else copy[Number(step)] = changed(copy[Number(step)], rest, value)
    return copy
  }
  const record = (node ?? {}) as Record<string, unknown>
  return { ...record, [step]: changed(record[step], rest, value) }
}

/** The document after the patch; the given one stays as it is. `add` into the middle of a list is not supported. */
export const applyPatch = <T>(document: T, patch: Patch): T =>
  patch.reduce<unknown>(
    (node, { path, value }) => changed(node, path.split('/').slice(1).map(unescape), value),
    document,
  ) as T
