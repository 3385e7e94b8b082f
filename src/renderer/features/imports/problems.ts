import type { ImportPreview } from '../../../contract/api/imports'
import type { Translate } from '../../../i18n/create-i18n'

export type RowProblem = ImportPreview['problems'][number]

/** One problem of a row in plain words. */
export function problemText(t: Translate, problem: RowProblem): string {
  const say = t as unknown as (key: string, options: Record<string, unknown>) => string
  const value = problem.value === undefined || problem.value === '' ? t('common.none') : problem.value
  return say(`errors.row.${problem.code}`, {
    ...problem.params,
    column: problem.column ?? t('errors.noColumn'),
    value,
    defaultValue: `${problem.code}: ${value}`,
  })
}

/** Types of problem in a file with how often they occur, most frequent first. */
export function problemCodes(problems: readonly RowProblem[]): { readonly code: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count)
}

/** A spreadsheet takes a cell that begins like a formula for one; an apostrophe keeps it text. */
const safeCell = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const quoted = (text: string): string => `"${safeCell(text).replaceAll('"', '""')}"`

/** CSV with a byte order mark, so that spreadsheets read the Chinese. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`

export const problemsCsv = (t: Translate, problems: readonly RowProblem[]): string =>
  toCsv([
    [
      t('imports.problems.severity'),
      t('imports.problems.row'),
      t('imports.problems.column'),
      t('imports.problems.text'),
    ],
    ...problems.map((problem) => [
      t(`imports.problems.${problem.severity}`),
      String(problem.row),
      problem.column ?? '',
      problemText(t, problem),
    ]),
  ])
