import { useMemo } from 'react'
import { assetClassesChart } from '../../../charts/asset-classes-chart'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { Empty } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { AccountsCard, HeldAwayCard } from './accounts-card'
import { type ClientDetail, useClient } from './client-detail'
import { FactsCard } from './facts-card'
import { HouseholdCard } from './household-card'
import { StandingCard } from './standing-card'
import { WhyTierCard } from './why-tier-card'

function AssetsCard({ client }: { readonly client: ClientDetail }) {
  const { t, language, f } = useI18n()
  const model = useMemo(
    () => assetClassesChart({ byClass: client.assets.byClass }, language),
    [client.assets.byClass, language],
  )
  if (model.table.rows.length === 0) {
    return (
      <Card title={t('clients.overview.assets')}>
        <Empty title={t('clients.overview.noAssets')}>{t('clients.overview.noAssetsBody')}</Empty>
      </Card>
    )
  }
  return (
    <ChartCard
      model={model}
      testId="asset-classes"
      aside={client.assets.asOf === null ? undefined : t('common.asOf', { date: client.assets.asOf })}
      foot={
        <span>
          {t('clients.overview.assetsFirm')} {f.moneyUnit(client.assets.firm)} · {t('clients.overview.assetsAway')}{' '}
          {f.moneyUnit(client.assets.heldAway)}
        </span>
      }
    />
  )
}

/** The client at a glance: what may be done, where the money is, who belongs together, why this tier. */
export function OverviewTab({ clientId }: { readonly clientId: string }) {
  return (
    <QueryView query={useClient(clientId)}>
      {(client) => (
        <div className="overview">
          <div className="stack">
            <AssetsCard client={client} />
            <AccountsCard accounts={client.accounts} />
            {client.heldAway.length > 0 && <HeldAwayCard heldAway={client.heldAway} />}
          </div>
          <div className="stack">
            <StandingCard client={client} />
            {client.kind === 'person' && <HouseholdCard client={client} />}
            <WhyTierCard tier={client.tier} />
            <FactsCard client={client} />
          </div>
        </div>
      )}
    </QueryView>
  )
}
