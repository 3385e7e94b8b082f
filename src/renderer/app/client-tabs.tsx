import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { AllocationTab } from '../features/allocation/allocation-tab'
import { ClientHead } from '../features/clients/client-head'
import { useClient } from '../features/clients/client-detail'
import { OverviewTab } from '../features/clients/overview-tab'
import { PortfolioTab } from '../features/clients/portfolio-tab'
import { ServiceTab } from '../features/clients/service-tab'
import { DiscoveryTab } from '../features/discovery/discovery-tab'
import { PensionTab } from '../features/pension/pension-tab'
import { GoalsTab } from '../features/goals/goals-tab'
import { ProductsTab } from '../features/products/products-tab'
import { ProposalsTab } from '../features/proposals/proposals-tab'
import { ProtectionTab } from '../features/protection/protection-tab'
import { RebalancingTab } from '../features/rebalancing/rebalancing-tab'
import { RetirementTab } from '../features/retirement/retirement-tab'
import { RiskTab } from '../features/risk/risk-tab'
import { ClientViewsTab } from '../features/views/client-views-tab'
import { useI18n } from '../lib/i18n'
import { QueryView } from '../ui/query-view'
import { Tabs } from '../ui/tabs'
import { ClientFees } from './client-fees'

type TabKey =
  | 'overview'
  | 'discovery'
  | 'portfolio'
  | 'risk'
  | 'allocation'
  | 'views'
  | 'products'
  | 'rebalancing'
  | 'retirement'
  | 'pension'
  | 'goals'
  | 'protection'
  | 'fees'
  | 'proposals'
  | 'service'

/** Tabs of the client page, in order. Areas plug theirs in here and know nothing of each other. */
const TABS: readonly {
  readonly key: TabKey
  readonly element: (clientId: string, section: string | undefined) => ReactNode
}[] = [
  { key: 'overview', element: (clientId) => <OverviewTab clientId={clientId} /> },
  { key: 'discovery', element: (clientId) => <DiscoveryTab clientId={clientId} /> },
  { key: 'portfolio', element: (clientId) => <PortfolioTab clientId={clientId} /> },
  { key: 'risk', element: (clientId) => <RiskTab clientId={clientId} /> },
  { key: 'allocation', element: (clientId) => <AllocationTab clientId={clientId} /> },
  { key: 'views', element: (clientId) => <ClientViewsTab clientId={clientId} /> },
  { key: 'products', element: (clientId) => <ProductsTab clientId={clientId} /> },
  { key: 'rebalancing', element: (clientId) => <RebalancingTab clientId={clientId} /> },
  { key: 'retirement', element: (clientId) => <RetirementTab clientId={clientId} /> },
  { key: 'pension', element: (clientId) => <PensionTab clientId={clientId} /> },
  { key: 'goals', element: (clientId) => <GoalsTab clientId={clientId} /> },
  { key: 'protection', element: (clientId) => <ProtectionTab clientId={clientId} /> },
  { key: 'fees', element: (clientId, section) => <ClientFees clientId={clientId} section={section} /> },
  { key: 'proposals', element: (clientId) => <ProposalsTab clientId={clientId} /> },
  { key: 'service', element: (clientId) => <ServiceTab clientId={clientId} /> },
]

/** The page of one client: head, tabs, and below them whatever the tab's area shows. */
export function ClientRoute(props: {
  readonly id: string
  readonly tab: string | undefined
  /** Part of a tab that has several. */
  readonly section: string | undefined
}) {
  const { id, tab } = props
  const { t } = useI18n()
  const [, go] = useLocation()
  const client = useClient(id)
  const current = TABS.find((entry) => entry.key === tab) ?? TABS[0]
  return (
    <div className="page" key={id}>
      <QueryView query={client} lines={3}>
        {(detail) => (
          <>
            <ClientHead client={detail} />
            {current !== undefined && (
              <Tabs
                label={t('clients.tab.label')}
                items={TABS.map((entry) => ({ key: entry.key, label: t(`clients.tab.${entry.key}`) }))}
                current={current.key}
                onSelect={(key) => go(key === 'overview' ? `/clients/${id}` : `/clients/${id}/${key}`)}
              >
                {current.element(id, props.section)}
              </Tabs>
            )}
          </>
        )}
      </QueryView>
    </div>
  )
}
