import { useLocation } from 'wouter'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Empty, ErrorPanel } from '../../ui/feedback'
import { Card } from '../../ui/layout'

/** Reading failed: with nothing in the book it is no error, but the next thing to do. */
export function Failed(props: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useI18n()
  const [, go] = useLocation()
  if (faultOf(props.error).code !== 'noData') return <ErrorPanel error={props.error} onRetry={props.onRetry} />
  return (
    <Card>
      <Empty
        title={t('statements.noData')}
        actions={<Button onClick={() => go('/import')}>{t('statements.noDataAction')}</Button>}
      >
        {t('statements.noDataBody')}
      </Empty>
    </Card>
  )
}
