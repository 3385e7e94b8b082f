import { useI18n } from '../../lib/i18n'
import { PageHead } from '../../ui/layout'
import { DropZone } from './drop-zone'
import { HistoryCard } from './history-card'
import './imports.css'
import { QueueCard } from './queue-card'

/** Files in, preview, all or nothing, and everything that came in before. */
export function ImportPage() {
  const { t } = useI18n()
  return (
    <div className="page">
      <PageHead title={t('imports.title')} lead={t('imports.lead')} />
      <div className="stack">
        <DropZone />
        <QueueCard />
        <HistoryCard />
      </div>
    </div>
  )
}
