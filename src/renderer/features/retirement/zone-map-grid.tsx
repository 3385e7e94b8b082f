import { useState, type KeyboardEvent } from 'react'
import type { ZoneMapView } from '../../../contract/api/zone'
import { ZONE_MARK } from '../../../charts/zone-map-chart'
import { ageText } from '../../../i18n/age-text'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The cells as buttons: one stop of the Tab key, arrow keys move between them, Enter or a click tries one. */
export function ZoneMapGrid(props: {
  readonly map: ZoneMapView
  readonly caption: string
  readonly onTry: (row: number, column: number) => void
}) {
  const { t, f } = useI18n()
  const { map } = props
  const [at, setAt] = useState(map.here)
  const rows = map.ages.length
  const columns = map.monthly.length
  const row = Math.min(at.row, rows - 1)
  const column = Math.min(at.column, columns - 1)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const [down, right] =
      event.key === 'Home' ? [0, -columns] : event.key === 'End' ? [0, columns] : (MOVES[event.key] ?? [0, 0])
    if (down === 0 && right === 0) return
    event.preventDefault()
    const next = {
      row: Math.min(rows - 1, Math.max(0, row + down)),
      column: Math.min(columns - 1, Math.max(0, column + right)),
    }
    setAt(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.row}/${next.column}"]`)?.focus()
  }
  return (
    <div className="table-scroll">
      <table className="zone-map" onKeyDown={onKeyDown} data-testid="zone-map-grid">
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="small dim">
              {t('zone.map.age')} \ {t('zone.map.spending')}
            </th>
            {map.monthly.map((amount, i) => (
              <th key={amount} scope="col" className={i === map.here.column ? 'num here' : 'num'}>
                {f.money(amount)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {map.cells.map((line, r) => (
            <tr key={map.ages[r]}>
              <th scope="row" className={r === map.here.row ? 'num here' : 'num'}>
                {ageText(t, map.ages[r] ?? 0)}
              </th>
              {line.map((cell, c) => {
                const here = r === map.here.row && c === map.here.column
                const words = t('zone.map.cell', {
                  age: ageText(t, map.ages[r] ?? 0),
                  amount: f.moneyUnit(map.monthly[c] ?? 0),
                  zone: t(`charts.zone.${cell.zone}`),
                  p: f.probability(cell.probability),
                  se: formatPercent(cell.standardError, 2),
                })
                return (
                  <td key={map.monthly[c]}>
                    <button
                      type="button"
                      className={`zone-cell ${cell.zone}${here ? ' here' : ''}`}
                      tabIndex={r === row && c === column ? 0 : -1}
                      title={words}
                      aria-label={here ? `${t('zone.map.here')} · ${words}` : words}
                      aria-current={here ? 'true' : undefined}
                      onFocus={() => setAt({ row: r, column: c })}
                      onClick={() => props.onTry(r, c)}
                      data-cell={`${r}/${c}`}
                      data-zone={cell.zone}
                    >
                      <span aria-hidden="true">{ZONE_MARK[cell.zone]}</span> {f.probability(cell.probability, 0)}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
