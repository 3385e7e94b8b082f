import { useAppState, useOpenBook } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { formatCount } from '../../../i18n/format'
import { Card, Facts } from '../../ui/layout'

export function AboutSection() {
  const { t } = useI18n()
  const { version, host, today } = useAppState()
  const { book, clients } = useOpenBook()
  return (
    <Card title={t('common.app')} className="narrow">
      <div className="stack">
        <p>{t('settings.about.body')}</p>
        <Facts
          items={[
            [t('settings.policies.version'), version],
            [t('settings.about.hostLabel'), t(`settings.about.host.${host}`)],
            [t('settings.about.book'), t(`enums.book.${book}`)],
            [t('settings.about.clients'), formatCount(clients)],
            [t('settings.about.today'), today],
          ]}
        />
        <p className="dim small">{t('settings.about.fonts')}</p>
      </div>
    </Card>
  )
}
