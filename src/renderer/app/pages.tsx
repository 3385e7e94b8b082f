import type { ComponentType } from 'react'
import { TodayPage } from '../features/today/today-page'
import { lazyView, type LazyView } from '../lib/lazy-view'

const AssumptionsPage = lazyView(() =>
  import('../features/assumptions/assumptions-page').then((file) => file.AssumptionsPage),
)
const BranchPage = lazyView(() => import('../features/branch/branch-page').then((file) => file.BranchPage))
const ClientList = lazyView(() => import('../features/clients/client-list').then((file) => file.ClientList))
const FeeBookPage = lazyView(() => import('../features/fee-book/fee-book-page').then((file) => file.FeeBookPage))
const ImportPage = lazyView(() => import('../features/imports/import-page').then((file) => file.ImportPage))
const ShelfPage = lazyView(() => import('../features/products/shelf-page').then((file) => file.ShelfPage))
const LabPage = lazyView(() => import('../features/lab/lab-page').then((file) => file.LabPage))
const MarketDayPage = lazyView(() =>
  import('../features/market-day/market-day-page').then((file) => file.MarketDayPage),
)
const DriftPage = lazyView(() => import('../features/rebalancing/drift-page').then((file) => file.DriftPage))
const RulesPage = lazyView(() => import('../features/rules/rules-page').then((file) => file.RulesPage))
const SettingsPage = lazyView(() => import('../features/settings/settings-page').then((file) => file.SettingsPage))
const TiersPage = lazyView(() => import('../features/tiers/tiers-page').then((file) => file.TiersPage))
const ViewsPage = lazyView(() => import('../features/views/views-page').then((file) => file.ViewsPage))

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

/** What stands on each page; the first comes with the frame, the others are files of their own. */
export const pageComponents: Record<PageKey, ComponentType | LazyView<object>> = {
  today: TodayPage,
  clients: ClientList,
  tiers: TiersPage,
  imports: ImportPage,
  views: ViewsPage,
  products: ShelfPage,
  lab: LabPage,
  assumptions: AssumptionsPage,
  marketDay: MarketDayPage,
  drift: DriftPage,
  feeBook: FeeBookPage,
  branch: BranchPage,
  rules: RulesPage,
  settings: SettingsPage,
}

/** Those that are to be fetched before they are asked for. */
export const pageViews = Object.values(pageComponents).filter((page) => 'preload' in page)
