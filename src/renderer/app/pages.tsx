import type { ReactNode } from 'react'
import { AssumptionsPage } from '../features/assumptions/assumptions-page'
import { BranchPage } from '../features/branch/branch-page'
import { ClientList } from '../features/clients/client-list'
import { FeeBookPage } from '../features/fee-book/fee-book-page'
import { ImportPage } from '../features/imports/import-page'
import { ShelfPage } from '../features/products/shelf-page'
import { LabPage } from '../features/lab/lab-page'
import { MarketDayPage } from '../features/market-day/market-day-page'
import { DriftPage } from '../features/rebalancing/drift-page'
import { RulesPage } from '../features/rules/rules-page'
import { SettingsPage } from '../features/settings/settings-page'
import { TiersPage } from '../features/tiers/tiers-page'
import { TodayPage } from '../features/today/today-page'
import { ViewsPage } from '../features/views/views-page'

/** Pages of the navigation, in order and by group; the first letter after `g` goes there. */
export const PAGES = [
  { key: 'today', path: '/', letter: 't', group: 'book' },
  { key: 'clients', path: '/clients', letter: 'c', group: 'book' },
  { key: 'tiers', path: '/tiers', letter: 's', group: 'book' },
  { key: 'imports', path: '/import', letter: 'i', group: 'book' },
  { key: 'views', path: '/views', letter: 'v', group: 'portfolios' },
  { key: 'products', path: '/products', letter: 'p', group: 'portfolios' },
  { key: 'lab', path: '/lab', letter: 'l', group: 'portfolios' },
  { key: 'assumptions', path: '/assumptions', letter: 'a', group: 'portfolios' },
  { key: 'marketDay', path: '/market-day', letter: 'y', group: 'portfolios' },
  { key: 'drift', path: '/drift', letter: 'd', group: 'portfolios' },
  { key: 'feeBook', path: '/fee-book', letter: 'f', group: 'practice' },
  { key: 'branch', path: '/branch', letter: 'b', group: 'practice' },
  { key: 'rules', path: '/rules', letter: 'r', group: 'house' },
  { key: 'settings', path: '/settings', letter: ',', group: 'house' },
] as const

/** Groups of the navigation; the last one stands apart at the foot. */
export const PAGE_GROUPS = ['book', 'portfolios', 'practice', 'house'] as const
export type PageKey = (typeof PAGES)[number]['key']

export const pageElements: Record<PageKey, () => ReactNode> = {
  today: () => <TodayPage />,
  clients: () => <ClientList />,
  tiers: () => <TiersPage />,
  imports: () => <ImportPage />,
  views: () => <ViewsPage />,
  products: () => <ShelfPage />,
  lab: () => <LabPage />,
  assumptions: () => <AssumptionsPage />,
  marketDay: () => <MarketDayPage />,
  drift: () => <DriftPage />,
  feeBook: () => <FeeBookPage />,
  branch: () => <BranchPage />,
  rules: () => <RulesPage />,
  settings: () => <SettingsPage />,
}
