import type { RowProblemCode, TradeRecord } from '../../domain/import/records'
import type { SampleFile } from './files'
import { tradeLayouts } from './layouts'
import { gb18030 } from './text'

/** A row of the dirty file that cannot be imported, and why. */
export interface DirtyRow {
  /** Line of the file, 1 = first. */
  readonly line: number
  readonly code: RowProblemCode
  readonly zh: string
  readonly en: string
}

type Damage = readonly [code: RowProblemCode, header: string, damage: (cell: string) => string, zh: string, en: string]

/** One thing each that goes wrong in real exports: columns by their headings, cells as somebody left them. */
const damages: readonly Damage[] = [
  ['notADate', '成交日期', () => '="20260230"', '日期不存在', 'a date that does not exist'],
  ['future', '成交日期', () => '="20270118"', '日期在未来', 'a date in the future'],
  ['notATime', '成交时间', () => '25:71:00', '时间不存在', 'a time that does not exist'],
  ['required', '资金账号', () => '', '缺少资金账号', 'no account'],
  ['notANumber', '成交金额', () => '壹万贰仟', '金额是文字', 'text in an amount'],
  [
    'feesDoNotAddUp',
    '发生金额',
    (cell) => (Number(cell) - 88.8).toFixed(2),
    '费用与发生金额不符',
    'fees that do not add up',
  ],
  ['unknownDirection', '操作', () => '场外协议划转', '业务名称未知', 'a direction that nobody knows'],
  ['required', '成交数量', () => '', '缺少成交数量', 'no quantity'],
  ['negative', '成交均价', (cell) => `-${cell}`, '价格为负', 'a negative price'],
  ['badCode', '证券代码', () => '="60#9O1"', '证券代码无法识别', 'a code that is none'],
  ['tooLarge', '成交金额', () => '99999999999999999.00', '金额超出账簿范围', 'an amount that no book can hold'],
  ['columnCount', '', () => '', '列数与表头不符', 'more cells than headings'],
]

/** Accounts that are not in the sample: rows that are right in themselves and fit no client. */
const STRANGER = '006699999901'

export interface DirtyFile extends SampleFile {
  readonly problems: readonly DirtyRow[]
}

const NAME = '交割单-有问题.xls'
const ROWS = 200

/** About 200 rows of the last weeks, twelve of them damaged and one for an account that nobody has: refused as a whole. */
export function dirtyFile(trades: readonly TradeRecord[]): DirtyFile {
  const { columns } = tradeLayouts.first
  const headers = columns.map((column) => column.header)
  const plain = trades
    .filter((t) => (t.direction === 'buy' || t.direction === 'sell') && t.instrument === 'stock')
    .slice(-ROWS)
  const lines = ['示例证券云港路营业部　历史成交查询', '', headers.join('\t')]
  const problems: DirtyRow[] = []
  const every = Math.floor(plain.length / (damages.length + 2))
  plain.forEach((trade, i) => {
    const cells = columns.map((column) => column.cell(trade))
    const damage = i % every === every - 1 ? damages[Math.floor(i / every)] : undefined
    const line = lines.length + 1
    if (i === every * (damages.length + 1)) {
      cells[headers.indexOf('资金账号')] = `="${STRANGER}"`
      problems.push({
        line,
        code: 'unknownAccount',
        zh: '资金账号不在账簿中',
        en: 'an account that is not in the book',
      })
    } else if (damage !== undefined) {
      const [code, header, change, zh, en] = damage
      if (code === 'columnCount') cells.splice(5, 0, '多出一列', '又一列')
      else {
        const at = headers.indexOf(header)
        cells[at] = change(cells[at] ?? '')
      }
      problems.push({ line, code, zh, en })
    }
    lines.push(cells.join('\t'))
  })
  lines.push('', '合计', '')
  return {
    name: NAME,
    kind: 'trades',
    encoding: 'gb18030',
    rows: plain.length,
    bytes: gb18030(lines.join('\r\n')),
    problems,
  }
}
