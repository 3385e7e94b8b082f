import { useLocation } from 'wouter'
import { ClientHead } from '../features/clients/client-head'
import { useClient } from '../features/clients/client-detail'
import { useI18n } from '../lib/i18n'
import { lazyView, type LazyView } from '../lib/lazy-view'
import { QueryView } from '../ui/query-view'
import { Tabs } from '../ui/tabs'

const AllocationTab = lazyView(() => import('../features/allocation/allocation-tab').then((file) => file.AllocationTab))
const OverviewTab = lazyView(() => import('../features/clients/overview-tab').then((file) => file.OverviewTab))
const PortfolioTab = lazyView(() => import('../features/clients/portfolio-tab').then((file) => file.PortfolioTab))
const ServiceTab = lazyView(() => import('../features/clients/service-tab').then((file) => file.ServiceTab))
const DiscoveryTab = lazyView(() => import('../features/discovery/discovery-tab').then((file) => file.DiscoveryTab))
const PensionTab = lazyView(() => import('../features/pension/pension-tab').then((file) => file.PensionTab))
const GoalsTab = lazyView(() => import('../features/goals/goals-tab').then((file) => file.GoalsTab))
const ProductsTab = lazyView(() => import('../features/products/products-tab').then((file) => file.ProductsTab))
const ProposalsTab = lazyView(() => import('../features/proposals/proposals-tab').then((file) => file.ProposalsTab))
const ProtectionTab = lazyView(() => import('../features/protection/protection-tab').then((file) => file.ProtectionTab))
const RebalancingTab = lazyView(() =>
  import('../features/rebalancing/rebalancing-tab').then((file) => file.RebalancingTab),
)
const RetirementTab = lazyView(() => import('../features/retirement/retirement-tab').then((file) => file.RetirementTab))
const RiskTab = lazyView(() => import('../features/risk/risk-tab').then((file) => file.RiskTab))
const ClientViewsTab = lazyView(() => import('../features/views/client-views-tab').then((file) => file.ClientViewsTab))
const ClientFees = lazyView(() => import('./client-fees').then((file) => file.ClientFees))

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
  /** `section` is the part of a tab that has several. */
  readonly View: LazyView<{ readonly clientId: string; readonly section: string | undefined }>
}[] = [
  { key: 'overview', View: OverviewTab },
  { key: 'discovery', View: DiscoveryTab },
  { key: 'portfolio', View: PortfolioTab },
  { key: 'risk', View: RiskTab },
  { key: 'allocation', View: AllocationTab },
  { key: 'views', View: ClientViewsTab },
  { key: 'products', View: ProductsTab },
  { key: 'rebalancing', View: RebalancingTab },
  { key: 'retirement', View: RetirementTab },
  { key: 'pension', View: PensionTab },
  { key: 'goals', View: GoalsTab },
  { key: 'protection', View: ProtectionTab },
  { key: 'fees', View: ClientFees },
  { key: 'proposals', View: ProposalsTab },
  { key: 'service', View: ServiceTab },
]

/** All of them, to be fetched before they are asked for. */
export const tabViews = TABS.map(({ View }) => View)

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
                <current.View clientId={id} section={props.section} />
              </Tabs>
            )}
          </>
        )}
      </QueryView>
    </div>
  )
}
