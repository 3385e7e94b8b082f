import type { StoreCommandName, StoreQueryName } from '../contract/store'
import type { Commands, Queries } from './handlers'
import { activityQueries } from './repo/activity'
import { agreementCommands, agreementQueries } from './repo/agreements'
import { appCommands, appQueries } from './repo/app'
import { assessmentCommands, assessmentQueries } from './repo/assessments'
import { auditCommands, auditQueries } from './repo/audit'
import { backupCommands, backupQueries } from './repo/backups'
import { billsCommands, billsQueries } from './repo/bills'
import { branchQueries } from './repo/branch'
import { clientPageQueries } from './repo/client-page'
import { clientListQueries } from './repo/clients-list'
import { feeBookQueries } from './repo/fee-book'
import { feeBaseQueries } from './repo/fee-base'
import { importCommands, importQueries } from './repo/imports'
import { marketCommands, marketQueries } from './repo/markets'
import { marketDayCommands, marketDayQueries } from './repo/market-day'
import { marketHistoryCommands, marketHistoryQueries } from './repo/market-history'
import { planCommands, planQueries } from './repo/plans'
import { productQueries } from './repo/products'
import { proposalCommands, proposalQueries } from './repo/proposals'
import { serviceCommands, serviceQueries } from './repo/service-log'
import { driftQueries } from './repo/drift'
import { statementsQueries } from './repo/statements'
import { tradeListCommands, tradeListQueries } from './repo/trade-lists'
import { tierCommands, tierQueries } from './repo/tiers'
import { viewCommands, viewQueries } from './repo/views'
import { classReturnCommands, classReturnQueries } from './repo/class-returns'

/** Every query of the contract; a missing one does not compile. */
export const queries: Queries<StoreQueryName> = {
  ...appQueries,
  ...auditQueries,
  ...backupQueries,
  ...clientListQueries,
  ...clientPageQueries,
  ...activityQueries,
  ...serviceQueries,
  ...assessmentQueries,
  ...tierQueries,
  ...planQueries,
  ...marketQueries,
  ...productQueries,
  ...proposalQueries,
  ...feeBaseQueries,
  ...importQueries,
  ...driftQueries,
  ...tradeListQueries,
  ...viewQueries,
  ...classReturnQueries,
  ...marketDayQueries,
  ...branchQueries,
  ...marketHistoryQueries,
  ...statementsQueries,
  ...agreementQueries,
  ...billsQueries,
  ...feeBookQueries,
}

export const commands: Commands<StoreCommandName> = {
  ...appCommands,
  ...auditCommands,
  ...backupCommands,
  ...serviceCommands,
  ...assessmentCommands,
  ...tierCommands,
  ...planCommands,
  ...marketCommands,
  ...proposalCommands,
  ...importCommands,
  ...tradeListCommands,
  ...viewCommands,
  ...classReturnCommands,
  ...marketDayCommands,
  ...marketHistoryCommands,
  ...agreementCommands,
  ...billsCommands,
}
