import type { LabResult, LabRun } from '../../../contract/api/lab'

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Weights as a table that a spreadsheet opens: one row a class, one column an answer; UTF-8 with a mark for Excel. */
export function csvText(run: LabRun, name: (result: LabResult) => string, className: (id: string) => string): string {
  const solved = run.results.filter(({ report }) => report !== null)
  const rows = Object.keys(run.returns).map((id) => [
    id,
    quoted(className(id)),
    ...solved.map(({ report }) => String(report?.weights[id] ?? 0)),
  ])
  return [['id', '', ...solved.map((result) => quoted(name(result)))], ...rows].map((row) => row.join(',')).join('\r\n')
}

export const csvOf = (...args: Parameters<typeof csvText>): Blob =>
  new Blob([`\uFEFF${csvText(...args)}\r\n`], { type: 'text/csv;charset=utf-8' })
