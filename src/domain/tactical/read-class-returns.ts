import { isMonth } from '../calendar'
import { failAll, ok } from '../result'
import type { Problem, Result } from '../result'

export interface ReadReturn {
  readonly month: string
  readonly assetClass: string
  readonly value: number
}

const SEPARATOR = /[,，\t;；]/
/** A month beyond this, written without a percent sign, is a percentage whose sign was forgotten. */
const LARGEST_DECIMAL = 0.6
const MONTH = /^(\d{4})[-/.年]?(\d{1,2})月?(?:[-/.]?\d{1,2}日?)?$/

/**
 * Monthly returns of asset classes from pasted lines: a head of class names after the month, then a line a month
 * (`月份,A 股大盘,港股` / `2026-07,1.2%,-0.8%`). Numbers with a percent sign are percentages, others decimals; an empty
 * cell is no observation. `names` gives the id of every way to write a class. Problems name line and column, from 1.
 */
export function readClassReturns(text: string, names: ReadonlyMap<string, string>): Result<ReadReturn[]> {
  const lines = text
    .split(/\r?\n/)
    .map((line, k) => ({ line: k + 1, cells: line.split(SEPARATOR).map((c) => c.trim()) }))
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [head, ...body] = filled
  const problems: Problem[] = []
  const refuse = (line: number, column: number, code: string, cell: string) =>
    problems.push({
      code: 'invalid_input',
      path: `/lines/${line}/${column}`,
      message: code,
      params: { line, column, cell: cell.slice(0, 30) },
    })
  if (head === undefined || body.length === 0) {
    return failAll([{ code: 'invalid_input', path: '', message: 'empty' }])
  }
  const classes = head.cells.slice(1).map((cell, k) => {
    const id = names.get(cell.toLowerCase())
    if (id === undefined && cell !== '') refuse(head.line, k + 2, 'unknownClass', cell)
    return id
  })
  const rows = new Map<string, ReadReturn>()
  for (const { line, cells } of body) {
    const month = readMonth(cells[0] ?? '')
    if (month === null) {
      refuse(line, 1, 'notAMonth', cells[0] ?? '')
      continue
    }
    cells.slice(1).forEach((cell, k) => {
      const assetClass = classes[k]
      if (cell === '' || assetClass === undefined) return
      const value = readReturn(cell)
      if (value === null) refuse(line, k + 2, 'notAReturn', cell)
      else if (rows.has(`${month} ${assetClass}`)) refuse(line, k + 2, 'twice', cell)
      else rows.set(`${month} ${assetClass}`, { month, assetClass, value })
    })
  }
  if (problems.length > 0) return failAll(problems)
  if (rows.size === 0) return failAll([{ code: 'invalid_input', path: '', message: 'empty' }])
  return ok([...rows.values()])
}

function readMonth(cell: string): string | null {
  const parts = MONTH.exec(cell)
  if (parts === null) return null
  const month = `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}`
  return isMonth(month) ? month : null
}

function readReturn(cell: string): number | null {
  const parts = /^([+\-\u2212]?)(\d+(?:\.\d+)?)\s*([%％]?)$/.exec(cell)
  if (parts === null) return null
  const size = Number(parts[2]) / (parts[3] === '' ? 1 : 100)
  if (parts[3] === '' && size > LARGEST_DECIMAL) return null
  const value = parts[1] === '' || parts[1] === '+' ? size : -size
  return value > -1 && value < 10 ? value : null
}
