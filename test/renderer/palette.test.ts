import { describe, expect, it } from 'vitest'
import { matchItems, orderItems, type PaletteItem } from '../../src/renderer/app/palette-items'

const item = (id: string, label: string, words: string[] = [], group: PaletteItem['group'] = 'pages'): PaletteItem => ({
  id,
  group,
  label,
  words,
  run: () => undefined,
})
const pages = [
  item('today', '今日', ['jr', 'today']),
  item('tiers', '分层', ['fc', 'tiers']),
  item('import', '导入券商文件', ['drwj', 'import'], 'actions'),
]
const client = item('feng', '冯采薇', [], 'clients')
const ids = (items: readonly PaletteItem[]): string[] => items.map(({ id }) => id)

describe('the palette', () => {
  it('shows everything before anything is typed', () =>
    expect(ids(matchItems(pages, ''))).toEqual(['today', 'tiers', 'import']))
  it('finds by Chinese, initials and English, whatever the capitals and spaces', () => {
    expect(ids(matchItems(pages, '分'))).toEqual(['tiers'])
    expect(ids(matchItems(pages, 'DR'))).toEqual(['import'])
    expect(ids(matchItems(pages, ' to day '))).toEqual(['today'])
  })
  it('what begins with the text comes before what only holds it', () => {
    expect(ids(matchItems([item('a', '重新导入'), item('b', '导入')], '导入'))).toEqual(['b', 'a'])
  })
  it('a page named exactly comes before clients of the same initials, others after them', () => {
    expect(ids(orderItems(pages, [client], 'fc'))).toEqual(['tiers', 'feng'])
    expect(ids(orderItems(pages, [client], 'f'))).toEqual(['feng', 'tiers'])
  })
})
