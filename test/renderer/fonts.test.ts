import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import index from '../../resources/fonts/index.json'
import { en } from '../../src/i18n/en/all'
import { zhCN } from '../../src/i18n/zh-CN/all'

const folder = resolve(import.meta.dirname, '../../resources/fonts')

const covered = new Map<number, (codePoint: number) => boolean>(
  [400, 700].map((weight) => {
    const ranges = index.faces
      .filter((face) => face.weight === weight)
      .flatMap((face) => face.unicodeRange.split(','))
      .map((range) => {
        const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-')
        return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
      })
    return [weight, (codePoint: number) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to)]
  }),
)

describe('shipped fonts', () => {
  it('every face is there, and the style sheet names the same faces', () => {
    expect(index.faces.filter((face) => !existsSync(join(folder, face.file)))).toEqual([])
    const css = readFileSync(join(folder, 'noto-sans-sc.css'), 'utf8')
    expect([...css.matchAll(/url\(\.\/([^)]+)\)/g)].map((found) => found[1])).toEqual(
      index.faces.map((face) => face.file),
    )
  })

  it('the licence is beside them', () => {
    expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toContain('SIL Open Font License')
  })

  it('every character of every text of the product is in the regular and in the bold face', () => {
    const characters = new Set(Array.from(JSON.stringify([zhCN, en])))
    for (const weight of [400, 700]) {
      const missing = [...characters].filter((character) => !covered.get(weight)?.(character.codePointAt(0) ?? 0))
      expect(missing).toEqual([])
    }
  })
})
