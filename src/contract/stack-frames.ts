/**
 * Where an error came from, without what it said: the `at …` lines of its stack. Messages can quote what was being
 * worked on, and client data must not reach a log.
 */
export const framesOf = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => /^at .*[:(]/.test(line))
        .slice(0, 12)
        .join('\n')
    : ''

/** Class name of an error, and its system code (`ENOENT`) where it has one. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UnknownError'
  const code =
    'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]+$/.test(error.code) ? ` ${error.code}` : ''
  return `${/^\w+$/.test(error.name) ? error.name : 'Error'}${code}`
}
