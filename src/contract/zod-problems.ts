import type { z } from 'zod'
import type { Problem, ProblemCode } from '../domain/result'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

const PROBLEM_CODES: readonly ProblemCode[] = [
  'invalid_input',
  'unknown_field',
  'not_finite',
  'not_psd',
  'infeasible',
  'no_excess_return',
  'out_of_domain',
]

/** RFC 6901: `['assets', 2, 'a/b']` → `/assets/2/a~1b`. */
export const jsonPointer = (path: Path): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    input,
  )

/** A schema's own refinement names its code in `params: { code }`; everything else that is custom is plain invalid input. */
const customCode = (params: Readonly<Record<string, unknown>> | undefined): ProblemCode =>
  PROBLEM_CODES.find((code) => code === params?.['code']) ?? 'invalid_input'

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length))
const missesAtTop = (issues: readonly Issue[]): boolean =>
  issues.some((issue) => issue.path.length === 0 && issue.code !== 'unrecognized_keys')

/** Of the alternatives of a union, the one that the writer most likely meant: it fits at the top and fails deepest. */
const closestAlternative = (alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined =>
  alternatives
    .filter((issues) => issues.length > 0 && !missesAtTop(issues))
    .toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0]

function problemsOfIssue(issue: Issue, before: Path, input: unknown): Problem[] {
  const path = [...before, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'unknown_field',
      path: jsonPointer([...path, key]),
      message: `unknown field "${key}"`,
    }))
  }
  if (issue.code === 'invalid_union') {
    const closest = closestAlternative(issue.errors)
    if (closest !== undefined) return closest.flatMap((inner) => problemsOfIssue(inner, path, input))
  }
  const value = valueAt(input, path)
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return [{ code: 'not_finite', path: jsonPointer(path), message: 'must be a finite number' }]
  }
  const code = issue.code === 'custom' ? customCode(issue.params) : 'invalid_input'
  const message = issue.code === 'invalid_type' && value === undefined ? 'required field is missing' : issue.message
  return [{ code, path: jsonPointer(path), message }]
}

/** What zod found, in the closed codes of the product and with JSON Pointers; `input` is what was parsed. */
export const problemsOfZod = (issues: readonly Issue[], input: unknown): readonly Problem[] =>
  issues.flatMap((issue) => problemsOfIssue(issue, [], input))
