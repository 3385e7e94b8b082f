import type { Key, ReactNode } from 'react'
import { ScrollRegion } from './scroll-region'

export interface Column<Row> {
  readonly key: string
  readonly head: ReactNode
  readonly render: (row: Row, index: number) => ReactNode
  readonly numeric?: boolean
  readonly width?: number | string
}

/** A plain table for a few hundred rows at most; longer lists take VirtualTable. */
export function DataTable<Row>(props: {
  readonly caption: string
  /** The caption is for screen readers only. */
  readonly captionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row, index: number) => Key
  readonly dense?: boolean
  readonly foot?: readonly ReactNode[]
  readonly testId?: string
}) {
  return (
    <ScrollRegion label={props.caption} className="table-scroll">
      <table className={props.dense === true ? 'table dense' : 'table'} data-testid={props.testId}>
        <caption className={props.captionHidden === false ? undefined : 'visually-hidden'}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.numeric === true ? 'num' : undefined}
                style={{ width: column.width }}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, index) => (
            <tr key={props.rowKey(row, index)}>
              {props.columns.map((column) => (
                <td key={column.key} className={column.numeric === true ? 'num' : undefined}>
                  {column.render(row, index)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {props.foot !== undefined && (
          <tfoot>
            <tr>
              {props.foot.map((cell, index) => (
                <td
                  key={props.columns[index]?.key ?? index}
                  className={props.columns[index]?.numeric === true ? 'num' : undefined}
                >
                  {cell}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </ScrollRegion>
  )
}
