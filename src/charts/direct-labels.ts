import type { Chart, Plugin } from 'chart.js'
import type { ChartTheme } from './theme'

/** A label beside a point of the chart, in data coordinates. Labels at the right edge are moved apart, never overlapped. */
export interface DirectLabel {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly color: string
  readonly align?: 'left' | 'right' | 'center'
  readonly bold?: boolean
  readonly dx?: number
  readonly dy?: number
}

/** A vertical reference line or band in data coordinates of the x axis. */
export interface ReferenceMark {
  readonly from: number
  readonly to?: number
  readonly color: string
  readonly dashed?: boolean
  readonly text?: string
}

const LINE_HEIGHT = 1.35

/** Draws reference marks behind the data and direct labels over it; both redraw with the chart, on screen and on paper. */
export function directLabels(
  theme: ChartTheme,
  labels: readonly DirectLabel[],
  marks: readonly ReferenceMark[] = [],
): Plugin {
  return {
    id: 'directLabels',
    beforeDatasetsDraw: (chart) => marks.filter(isBand).forEach((mark) => drawMark(chart, theme, mark)),
    afterDatasetsDraw: (chart) => {
      marks.filter((mark) => !isBand(mark)).forEach((mark) => drawMark(chart, theme, mark))
      const across = marks.filter((mark) => !isBand(mark)).map((mark) => mark.from)
      drawLabels(chart, theme, labels, across)
    },
  }
}

const isBand = (mark: ReferenceMark): boolean => mark.to !== undefined

function drawMark(chart: Chart, theme: ChartTheme, mark: ReferenceMark): void {
  const x = chart.scales['x']
  if (!x) return
  const { ctx, chartArea } = chart
  const from = Math.max(chartArea.left, x.getPixelForValue(mark.from))
  ctx.save()
  if (mark.to !== undefined) {
    const to = Math.min(chartArea.right, x.getPixelForValue(mark.to))
    ctx.fillStyle = mark.color
    ctx.fillRect(from, chartArea.top, Math.max(1, to - from), chartArea.bottom - chartArea.top)
  } else {
    ctx.strokeStyle = mark.color
    ctx.lineWidth = 1.5
    ctx.setLineDash(mark.dashed ? [3, 4] : [])
    ctx.beginPath()
    ctx.moveTo(from, chartArea.top)
    ctx.lineTo(from, chartArea.bottom)
    ctx.stroke()
  }
  if (mark.text) {
    ctx.font = `700 ${theme.fontSize}px ${theme.fontFamily}`
    ctx.fillStyle = mark.to === undefined ? mark.color : theme.inkDim
    const width = ctx.measureText(mark.text).width
    const middle = mark.to === undefined ? from : (from + Math.min(chartArea.right, x.getPixelForValue(mark.to))) / 2
    const left = Math.min(Math.max(chartArea.left, middle - width / 2), chartArea.right - width)
    ctx.textBaseline = 'bottom'
    ctx.fillText(mark.text, left, chartArea.top - 1)
  }
  ctx.restore()
}

/** `across`: where vertical lines stand, in data coordinates. */
function drawLabels(chart: Chart, theme: ChartTheme, labels: readonly DirectLabel[], across: readonly number[]): void {
  const { ctx } = chart
  const x = chart.scales['x']
  const y = chart.scales['y']
  if (!x || !y) return
  const step = theme.fontSize * LINE_HEIGHT
  const placed = labels.map((label) => ({
    label,
    px: x.getPixelForValue(label.x) + (label.dx ?? 6),
    py: y.getPixelForValue(label.y) + (label.dy ?? 0),
  }))
  const column = placed.filter((p) => (p.label.align ?? 'left') === 'left').sort((a, b) => a.py - b.py)
  const near = (a: (typeof column)[number], b: (typeof column)[number]) =>
    Math.abs(a.px - b.px) < 40 && b.py - a.py < step
  // First down, then up from the lower edge: a label neither covers its neighbour nor falls out of the chart.
  column.forEach((p, i) => {
    const above = column[i - 1]
    if (above && near(above, p)) p.py = above.py + step
  })
  const lowest = chart.chartArea.bottom
  column.reverse().forEach((p, i) => {
    const below = column[i - 1]
    if (below === undefined) p.py = Math.min(p.py, lowest)
    else if (near(p, below)) p.py = below.py - step
  })
  ctx.save()
  ctx.textBaseline = 'middle'
  const taken: Box[] = []
  const lines = across.map((at) => x.getPixelForValue(at))
  // Bold labels say the finding: they are placed first, and a quiet one that has no room beside them is left out.
  for (const { label, px, py } of [...placed].sort(
    (a, b) => Number(b.label.bold ?? false) - Number(a.label.bold ?? false),
  )) {
    ctx.font = `${label.bold ? 700 : 400} ${theme.fontSize}px ${theme.fontFamily}`
    const width = ctx.measureText(label.text).width
    const free = (box: Box): boolean =>
      box.right <= chart.width &&
      !taken.some((other) => overlap(box, other)) &&
      !lines.some((at) => box.left < at && at < box.right)
    const beside = boxOf(label, px, py, width, theme.fontSize)
    const turned = { ...label, align: 'right' as const }
    const left = px - 2 * (label.dx ?? 6)
    // A quiet name that has no room at the right of its dot, or lies across a line or the edge, stands at the left of it.
    const turns = !label.bold && (label.align ?? 'left') === 'left' && !free(beside)
    const box = turns ? boxOf(turned, left, py, width, theme.fontSize) : beside
    if (!label.bold && (turns ? !free(box) || box.left < chart.chartArea.left : !free(box))) continue
    taken.push(box)
    ctx.textAlign = turns ? 'right' : (label.align ?? 'left')
    ctx.lineWidth = 3
    ctx.strokeStyle = theme.paper
    const at = turns ? left : px
    if (!theme.paperMode) ctx.strokeText(label.text, at, py)
    ctx.fillStyle = label.color
    ctx.fillText(label.text, at, py)
  }
  ctx.restore()
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function boxOf({ align = 'left' }: DirectLabel, x: number, y: number, width: number, height: number): Box {
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
  return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 }
}

/** Pixels that two names on one line keep between them, so that they do not read as one. */
const BETWEEN = 6

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right + BETWEEN && b.left < a.right + BETWEEN && a.top < b.bottom && b.top < a.bottom
