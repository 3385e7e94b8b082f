import type { ImportKind } from '../../domain/import/records'
import { accountKind, cashKind, holdingKind, productKind, tradeKind } from './account-kinds'
import { agreementKind, assessmentKind, clientKind, contactKind, heldAwayKind } from './client-kinds'
import type { KindSpec } from './kind'

export const KINDS: Readonly<Record<ImportKind, KindSpec>> = {
  clients: clientKind,
  accounts: accountKind,
  holdings: holdingKind,
  trades: tradeKind,
  cash: cashKind,
  assessments: assessmentKind,
  agreements: agreementKind,
  products: productKind,
  heldAway: heldAwayKind,
  contacts: contactKind,
}
