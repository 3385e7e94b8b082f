import { useI18n } from '../../lib/i18n'
import { NothingToRead } from '../../shared/nothing-to-read'

export function Failed(props: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useI18n()
  return (
    <NothingToRead
      {...props}
      title={t('statements.noData')}
      body={t('statements.noDataBody')}
      action={t('statements.noDataAction')}
    />
  )
}
