import type { CSSProperties, ReactNode } from 'react'
import { wordOf } from '../../../i18n/create-i18n'
import { formatNumber } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'

/** Share of the series colour at a correlation of ±1: the figures stay readable on it. */
const DEEPEST = 46

/** Differences below this are shown as none. */
const SEEN = 0.005

/** The tint of a value between −1 and 1: one colour for moving together, a warm one for moving against each other. */
export const tintOf = (value: number): CSSProperties | undefined => {
  if (!Number.isFinite(value) || value === 0) return undefined
  const share = Math.round(Math.min(1, Math.abs(value)) * DEEPEST)
  return { backgroundColor: `color-mix(in srgb, var(${value > 0 ? '--s4' : '--s2'}) ${share}%, var(--raised))` }
}

/** A square table of classes, coloured by value. `renderCell` replaces the figure, for editing. */
export function HeatMap(props: {
  readonly caption: string
  readonly ids: readonly string[]
  readonly rows: readonly (readonly number[])[]
  /** What counts as ±1 for the colour. */
  readonly scale?: number
  readonly digits?: number
  /** Signs on both sides, for differences. */
  readonly signed?: boolean
  readonly renderCell?: (i: number, j: number) => ReactNode
  readonly testId?: string
}) {
  const { t } = useI18n()
  const { ids, rows, scale = 1, digits = 2, signed = false } = props
  const name = (id: string): string => wordOf(t, 'enums.assetClass', id)
  const figure = (value: number): string =>
    Number.isFinite(value) ? `${signed && value >= SEEN ? '+' : ''}${formatNumber(value, digits)}` : '–'
  return (
    <div className="table-scroll">
      <table className="heat" data-testid={props.testId}>
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            <td />
            {ids.map((id) => (
              <th key={id} scope="col">
                {name(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id, i) => (
            <tr key={id}>
              <th scope="row">{name(id)}</th>
              {ids.map((other, j) => {
                const value = rows[i]?.[j] ?? Number.NaN
                return (
                  <td key={other} className="num" style={i === j && scale === 1 ? undefined : tintOf(value / scale)}>
                    {props.renderCell?.(i, j) ?? figure(value)}
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
