import { useLocation } from 'wouter'
import { faultOf } from '../lib/fault'
import { Button } from '../ui/button'
import { Empty, ErrorPanel } from '../ui/feedback'
import { Card } from '../ui/layout'

/** Reading failed: with nothing in the book it is no error, but the next thing to do, which is to import. */
export function NothingToRead(props: {
  readonly error: unknown
  readonly onRetry: () => void
  readonly title: string
  readonly body: string
  readonly action: string
}) {
  const [, go] = useLocation()
  if (faultOf(props.error).code !== 'noData') return <ErrorPanel error={props.error} onRetry={props.onRetry} />
  return (
    <Card>
      <Empty title={props.title} actions={<Button onClick={() => go('/import')}>{props.action}</Button>}>
        {props.body}
      </Empty>
    </Card>
  )
}
