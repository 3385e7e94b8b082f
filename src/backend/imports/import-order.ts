import type { ImportKind } from '../../domain/import/records'

/** Files refer to clients, accounts and products: those come first. */
export const IMPORT_ORDER: readonly ImportKind[] = [
  'products',
  'clients',
  'accounts',
  'assessments',
  'agreements',
  'heldAway',
  'holdings',
  'trades',
  'cash',
  'contacts',
]
