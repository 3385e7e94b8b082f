import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorPanel, Loading } from './feedback'

/** Loading, failed, there: the three states of anything that is read. */
export function QueryView<T>(props: {
  readonly query: UseQueryResult<T>
  readonly lines?: number
  readonly block?: boolean
  readonly children: (data: T) => ReactNode
}) {
  const { query } = props
  if (query.data !== undefined) return <>{props.children(query.data)}</>
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  return (
    <Loading
      {...(props.lines === undefined ? {} : { lines: props.lines })}
      {...(props.block === true ? { block: true } : {})}
    />
  )
}
