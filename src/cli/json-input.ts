/** What is wrong with a text that should be JSON. `path` is a JSON Pointer, '' for the whole. */
export interface InputProblem {
  readonly code: 'invalid_input' | 'not_finite'
  readonly path: string
  readonly message: string
}

export type ParsedInput =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly InputProblem[] }

const MARK = '\u0000not-finite'

/** Replaces NaN and ±Infinity outside of strings by a marked string; many programs write them although JSON has neither. */
const marked = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (token) =>
    token.startsWith('"') ? token : JSON.stringify(MARK),
  )

function markedPaths(value: unknown, path: string): string[] {
  if (value === MARK) return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    markedPaths(inner, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
}

const tryParse = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/** Parses JSON. A number that is not finite is named by its path; other text that is not JSON is one problem. */
export function parseInput(text: string): ParsedInput {
  const plain = tryParse(text)
  if (plain !== undefined) return { ok: true, value: plain.value }
  const lenient = tryParse(marked(text))
  const paths = lenient === undefined ? [] : markedPaths(lenient.value, '')
  if (paths.length === 0)
    return { ok: false, problems: [{ code: 'invalid_input', path: '', message: 'the input is not JSON' }] }
  return {
    ok: false,
    problems: paths.map((path) => ({ code: 'not_finite', path, message: 'must be a finite number' })),
  }
}
