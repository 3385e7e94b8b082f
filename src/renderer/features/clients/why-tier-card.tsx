import { useI18n } from '../../lib/i18n'
import { TierTag } from '../../shared/client-tags'
import { ScoreSheet, TierReasons } from '../../shared/score-sheet'
import { Card } from '../../ui/layout'
import type { ClientDetail } from './client-detail'

/** Why this tier: the reasons in words and the open score sheet. Internal; never on the client's screen or paper. */
export function WhyTierCard({ tier }: { readonly tier: ClientDetail['tier'] }) {
  const { t } = useI18n()
  if (tier === null) {
    return (
      <Card title={t('clients.overview.tier')}>
        <p className="dim">{t('clients.overview.tierNone')}</p>
      </Card>
    )
  }
  return (
    <Card
      title={t('clients.overview.tier')}
      aside={t('clients.overview.tierPolicy', { version: tier.policyVersion })}
      testId="why-tier"
    >
      <p className="big">
        <TierTag tier={tier.tier} />
        <span className="dim">{t('clients.overview.tierSince', { date: tier.since })}</span>
      </p>
      {tier.watch && <p className="warn-text">{t('clients.overview.tierWatch', { misses: tier.misses })}</p>}
      <TierReasons reasons={tier.reasons} />
      {tier.scoreSheet.length > 0 && (
        <details className="fold">
          <summary>{t('tiers.scoreSheet.title')}</summary>
          <ScoreSheet rows={tier.scoreSheet} />
        </details>
      )}
    </Card>
  )
}
