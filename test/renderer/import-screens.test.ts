import { describe, expect, it } from 'vitest'
import { translator } from '../../src/i18n/create-i18n'
import {
  guessMapping,
  missingFields,
  sharedColumns,
  unusedColumns,
  withColumn,
  type Field,
} from '../../src/renderer/features/imports/mapping'
import {
  problemCodes,
  problemsCsv,
  problemText,
  toCsv,
  type RowProblem,
} from '../../src/renderer/features/imports/problems'

const zh = translator('zh-CN')

describe('problems of a file in plain words', () => {
  const problem = (part: Partial<RowProblem>): RowProblem => ({ severity: 'error', row: 12, code: 'notADate', ...part })

  it('names the column and shows what stands in the cell', () => {
    expect(problemText(zh, problem({ column: '成交日期', value: '2026-13-01' }))).toBe(
      '「成交日期」不是日期：2026-13-01',
    )
    expect(problemText(translator('en'), problem({ column: '成交日期', value: 'x' }))).toBe(
      '"成交日期" is not a date: x',
    )
  })
  it('a code that is not known yet still says something', () => {
    expect(problemText(zh, problem({ code: 'somethingNew', value: '7' }))).toBe('somethingNew: 7')
  })
  it('counts the types, most frequent first', () => {
    const list = [problem({}), problem({ code: 'required' }), problem({})]
    expect(problemCodes(list)).toEqual([
      { code: 'notADate', count: 2 },
      { code: 'required', count: 1 },
    ])
  })
  it('goes to a spreadsheet with byte order mark, and no cell becomes a formula there', () => {
    const csv = problemsCsv(zh, [problem({ column: '备注', value: '=HYPERLINK("http://x")', code: 'unknownWord' })])
    expect(csv.startsWith('\uFEFF"程度","行","列","问题"')).toBe(true)
    expect(toCsv([['=1+1', '+2', '-3', '@x', '正常', 'a"b']])).toBe(
      '\uFEFF"\'=1+1","\'+2","\'-3","\'@x","正常","a""b"\r\n',
    )
  })
})

describe('matching columns', () => {
  const field = (name: string, zhLabel: string, required = false): Field => ({
    field: name,
    label: { zh: zhLabel, en: name },
    required,
    type: 'text',
  })
  const fields = [field('clientNo', '客户号', true), field('name', '客户姓名', true), field('mobile', '手机')]

  it('guesses by the name of the header, spaces and brackets aside', () => {
    expect(guessMapping(fields, ['客户 号', '（手机）', '其他'])).toEqual({ clientNo: 0, mobile: 1 })
  })
  it('says what is required and missing', () => {
    expect(missingFields(fields, { clientNo: 0 }).map((f) => f.field)).toEqual(['name'])
  })
  it('notices a column that serves two fields', () => {
    expect([...sharedColumns({ clientNo: 0, name: 0, mobile: 2 })]).toEqual([['name', 'clientNo']])
  })
  it('lists columns that nobody uses', () => {
    expect(unusedColumns(['客户号', '', '备注'], { clientNo: 0 })).toEqual(['备注'])
  })
  it('takes a column away without touching the others', () => {
    expect(withColumn({ clientNo: 0, name: 1 }, 'name', null)).toEqual({ clientNo: 0 })
    expect(withColumn({ clientNo: 0 }, 'name', 3)).toEqual({ clientNo: 0, name: 3 })
  })
})
