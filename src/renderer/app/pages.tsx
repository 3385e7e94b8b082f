import type { ReactNode } from 'react'
import { ClientList } from '../features/clients/client-list'
import { ImportPage } from '../features/imports/import-page'
import { SettingsPage } from '../features/settings/settings-page'
import { TiersPage } from '../features/tiers/tiers-page'
import { TodayPage } from '../features/today/today-page'

/** Pages of the navigation, in order; the first letter after `g` goes there. */
export const PAGES = [
  { key: 'today', path: '/', letter: 't' },
  { key: 'clients', path: '/clients', letter: 'c' },
  { key: 'tiers', path: '/tiers', letter: 's' },
  { key: 'imports', path: '/import', letter: 'i' },
  { key: 'settings', path: '/settings', letter: ',' },
] as const
export type PageKey = (typeof PAGES)[number]['key']

export const pageElements: Record<PageKey, () => ReactNode> = {
  today: () => <TodayPage />,
  clients: () => <ClientList />,
  tiers: () => <TiersPage />,
  imports: () => <ImportPage />,
  settings: () => <SettingsPage />,
}
