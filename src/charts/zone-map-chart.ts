import type { ChartConfiguration, Plugin } from 'chart.js'
import { baseOptions } from './base'
import { withAlpha } from './chart-model'
import { drawHatch, type Hatch } from './hatch'
import type { ChartTheme } from './theme'

type Zone = 'green' | 'grey' | 'red'

export interface ZoneMapCell {
  readonly zone: Zone
  readonly probability: number
}

export interface ZoneMapDrawing {
  /** One text an age, top to bottom, and one an amount, left to right. */
  readonly ages: readonly string[]
  readonly amounts: readonly string[]
  readonly cells: readonly (readonly ZoneMapCell[])[]
  readonly here: { readonly row: number; readonly column: number }
  readonly ageAxis: string
  readonly amountAxis: string
  readonly percent: (share: number) => string
}

/** Height of one row of the map in CSS pixels. */
export const MAP_ROW = 30
const LEFT = 92
const BOTTOM = 46

/** A mark beside the figure, so that a zone is told without colour: the same marks as the zone's word. */
export const ZONE_MARK: Readonly<Record<Zone, string>> = { green: '●', grey: '▒', red: '▲' }

/** Green stays plain, grey has lines one way, red lines both ways. */
const HATCH: Readonly<Record<Zone, Hatch>> = { green: 'none', grey: 'one', red: 'both' }

/** The zone map as rectangles with hatching, mark and figure; the plan's own cell has a heavy frame. For paper and screen. */
export function zoneMapChart(map: ZoneMapDrawing, theme: ChartTheme): ChartConfiguration<'scatter'> {
  const hidden = { display: false }
  return {
    type: 'scatter',
    data: { datasets: [] },
    options: {
      ...baseOptions<'scatter'>(theme),
      layout: { padding: { top: 4, right: 4, bottom: BOTTOM, left: LEFT } },
      events: [],
      scales: { x: { ...hidden, min: 0, max: map.amounts.length }, y: { ...hidden, min: 0, max: map.ages.length } },
    },
    plugins: [cellLayer(map, theme)],
  }
}

const cellLayer = (map: ZoneMapDrawing, theme: ChartTheme): Plugin<'scatter'> => ({
  id: 'zoneMap',
  beforeDatasetsDraw({ ctx, chartArea: area }) {
    const width = area.width / map.amounts.length
    const height = area.height / map.ages.length
    const place = (row: number, column: number) => ({ x: area.left + column * width, y: area.top + row * height })
    ctx.save()
    ctx.font = `${theme.fontSize}px ${theme.fontFamily}`
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    map.cells.forEach((line, row) =>
      line.forEach(({ zone, probability }, column) => {
        const { x, y } = place(row, column)
        ctx.fillStyle = withAlpha(theme.zone[zone], 0.16)
        ctx.fillRect(x, y, width - 1, height - 1)
        drawHatch(ctx, HATCH[zone], { x, y, width: width - 1, height: height - 1 }, withAlpha(theme.zone[zone], 0.35))
        ctx.fillStyle = theme.ink
        ctx.fillText(`${ZONE_MARK[zone]} ${map.percent(probability)}`, x + width / 2, y + height / 2)
      }),
    )
    const own = place(map.here.row, map.here.column)
    ctx.strokeStyle = theme.ink
    ctx.lineWidth = 2.5
    ctx.strokeRect(own.x, own.y, width - 1, height - 1)
    ctx.fillStyle = theme.inkDim
    ctx.textAlign = 'right'
    map.ages.forEach((text, row) => ctx.fillText(text, area.left - 8, place(row, 0).y + height / 2))
    ctx.textAlign = 'center'
    map.amounts.forEach((text, column) => ctx.fillText(text, place(0, column).x + width / 2, area.bottom + 13))
    ctx.fillText(map.amountAxis, area.left + area.width / 2, area.bottom + 34)
    ctx.translate(area.left - LEFT + 10, area.top + area.height / 2)
    ctx.rotate(-Math.PI / 2)
    ctx.fillText(map.ageAxis, 0, 0)
    ctx.restore()
  },
})
