import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { darkTheme, lightTheme, type ChartTheme } from '../../src/charts/theme'

const css = readFileSync(resolve(import.meta.dirname, '../../src/renderer/ui/tokens.css'), 'utf8')
const [lightBlock = '', darkBlock = ''] = css.split(":root[data-theme='dark']")
const tokensOf = (block: string): Map<string, string> =>
  new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1] ?? '', found[2] ?? '']))

const light = tokensOf(lightBlock)
const dark = new Map([...light, ...tokensOf(darkBlock)])

/** Relative luminance and contrast ratio (WCAG 2.2, 1.4.3). */
function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** Text colour on ground, as they meet on the screens. */
const TEXT: readonly (readonly [string, string])[] = [
  ...['ink', 'ink-2', 'ink-3', 'accent', 'bad', 'warn', 'good', 'up', 'down'].flatMap((ink) => [
    [ink, 'paper'] as const,
  ]),
  ...['ink', 'ink-2', 'ink-3', 'accent', 'bad', 'warn'].map((ink) => [ink, 'ground'] as const),
  ['ink-2', 'zone-grey-soft'],
  ['accent', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink-3', 'accent-soft'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['ink', 'bad-soft'],
  ['on-accent', 'accent'],
  ['on-zone', 'zone-green'],
  ['on-zone', 'zone-grey'],
  ['on-zone', 'zone-red'],
  ['paper', 'ink'],
]

for (const [name, tokens, chart] of [
  ['light', light, lightTheme],
  ['dark', dark, darkTheme],
] as const satisfies readonly (readonly [string, Map<string, string>, ChartTheme])[]) {
  const color = (token: string): string => tokens.get(token) ?? '#ff00ff'

  describe(`the ${name} theme`, () => {
    it('text has the contrast that WCAG AA asks for (4.5 : 1)', () => {
      const weak = TEXT.map(([ink, ground]) => ({
        pair: `${ink} on ${ground}`,
        ratio: contrast(color(ink), color(ground)),
      }))
      expect(weak.filter(({ ratio }) => ratio < 4.5)).toEqual([])
    })

    it('edges of fields and the focus ring stand out (3 : 1)', () => {
      for (const edge of ['line-strong', 'focus'])
        expect(contrast(color(edge), color('paper'))).toBeGreaterThanOrEqual(3)
    })

    it('series of charts stand out from the paper (3 : 1), but for the two lightest, which carry labels', () => {
      for (const series of ['s1', 's3', 's4', 's5'])
        expect(contrast(color(series), color('paper'))).toBeGreaterThanOrEqual(3)
    })

    it('charts are drawn in the colours of the screen around them', () => {
      expect(chart.ink).toBe(color('ink'))
      expect(chart.paper).toBe(color('paper'))
      expect(chart.accent).toBe(color('accent'))
      expect([...chart.series]).toEqual(['s1', 's2', 's3', 's4', 's5'].map(color))
    })
  })
}
