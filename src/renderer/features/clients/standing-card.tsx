import { daysBetween } from '../../../i18n/format'
import { useToday } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { LevelText } from '../../shared/client-tags'
import { Card, Tag } from '../../ui/layout'
import { allowedRisks } from './allowed-risks'
import type { ClientDetail } from './client-detail'

function Level({ client }: { readonly client: ClientDetail }) {
  const { t } = useI18n()
  const today = useToday()
  const { official } = client
  if (official === null) return <p className="bad-text">{t('clients.overview.levelNone')}</p>
  const channel = official.channel === null ? '' : ` · ${official.channel}`
  return (
    <>
      <p className="big">
        <LevelText level={official.level} lowest={official.lowest} />
        {official.status !== 'valid' && (
          <Tag tone={official.status === 'expiring' ? 'warn' : 'bad'}>{t(`enums.assessment.${official.status}`)}</Tag>
        )}
      </p>
      <p className="dim">
        {t('clients.overview.levelBody', { date: official.assessedOn, until: official.validUntil, channel })}
      </p>
      {official.status === 'expired' ? (
        <p className="bad-text">{t('clients.overview.levelExpired')}</p>
      ) : (
        <p>{t('clients.overview.levelAllows', { risks: allowedRisks(official.level, official.lowest) })}</p>
      )}
      {official.status === 'expiring' && (
        <p className="warn-text">
          {t('clients.overview.levelExpiring', { days: daysBetween(today, official.validUntil) })}
        </p>
      )}
    </>
  )
}

function Agreement({ client }: { readonly client: ClientDetail }) {
  const { t } = useI18n()
  const { agreement } = client
  if (agreement === null || agreement.status === 'none')
    return <p className="warn-text">{t('clients.overview.agreementNone')}</p>
  return (
    <>
      <p className="big">
        {t(`enums.agreementModel.${agreement.model}`)}
        <Tag tone={agreement.status === 'active' ? 'good' : 'bad'}>{t(`enums.agreement.${agreement.status}`)}</Tag>
      </p>
      {agreement.status === 'expired' ? (
        <p className="bad-text">{t('clients.overview.agreementExpired', { end: agreement.end })}</p>
      ) : (
        <p className="dim">
          {t('clients.overview.agreementBody', {
            model: t('clients.overview.agreementNo', { number: agreement.agreementNo }),
            start: agreement.start,
            end: agreement.end,
          })}
        </p>
      )}
      <p className={agreement.riskLetterSignedOn === null ? 'warn-text' : 'dim'}>
        {agreement.riskLetterSignedOn === null
          ? t('clients.overview.noRiskLetter')
          : t('clients.overview.riskLetter', { date: agreement.riskLetterSignedOn })}
      </p>
    </>
  )
}

/** Level and agreement decide what may be said and sold; this says it in words. */
export function StandingCard({ client }: { readonly client: ClientDetail }) {
  const { t } = useI18n()
  return (
    <Card title={t('clients.overview.standing')} testId="standing">
      <div className="standing">
        <section aria-label={t('clients.overview.level')}>
          <h3 className="dim small">{t('clients.overview.level')}</h3>
          <Level client={client} />
        </section>
        <section aria-label={t('clients.overview.agreement')}>
          <h3 className="dim small">{t('clients.overview.agreement')}</h3>
          <Agreement client={client} />
        </section>
      </div>
    </Card>
  )
}
