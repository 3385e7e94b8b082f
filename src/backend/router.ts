import { agreementsRouter } from './agreements/router'
import { allocationRouter } from './allocation/router'
import { appRouter as applicationRouter, todayRouter } from './app/router'
import { assumptionsRouter } from './assumptions/router'
import { billsRouter } from './bills/router'
import { bookRouter, jobsRouter } from './book/router'
import { branchRouter } from './branch/router'
import { clientsRouter } from './clients/router'
import { feeBookRouter } from './fee-book/router'
import { feesRouter } from './fees/router'
import { discoveryRouter, goalsRouter, householdRouter, protectionRouter } from './goals/router'
import { historyRouter } from './history/router'
import { importsRouter } from './imports/router'
import { marketDayRouter } from './market-day/router'
import { meetingRouter } from './meeting/router'
import type { clientWindowRouter } from './meeting/window-router'
import { pensionRouter } from './pension/router'
import { productsRouter } from './products/router'
import { labRouter } from './lab/router'
import { proposalsRouter } from './proposals/router'
import { rebalancingRouter } from './rebalancing/router'
import { auditRouter, backupsRouter } from './records/router'
import { riskRouter } from './risk/router'
import { rulesRouter } from './rules/router'
import { settingsRouter } from './settings/router'
import { statementsRouter } from './statements/router'
import { tiersRouter } from './tiers/router'
import { createCallerFactory, router } from './trpc'
import { viewsRouter } from './views/router'
import { zoneRouter } from './zone/router'

/** Everything that screens and the command line can ask for, one router an area. */
export const appRouter = router({
  app: applicationRouter,
  today: todayRouter,
  book: bookRouter,
  jobs: jobsRouter,
  imports: importsRouter,
  clients: clientsRouter,
  tiers: tiersRouter,
  risk: riskRouter,
  allocation: allocationRouter,
  products: productsRouter,
  lab: labRouter,
  assumptions: assumptionsRouter,
  history: historyRouter,
  rebalancing: rebalancingRouter,
  zone: zoneRouter,
  pension: pensionRouter,
  views: viewsRouter,
  discovery: discoveryRouter,
  household: householdRouter,
  goals: goalsRouter,
  protection: protectionRouter,
  fees: feesRouter,
  statements: statementsRouter,
  agreements: agreementsRouter,
  bills: billsRouter,
  feeBook: feeBookRouter,
  branch: branchRouter,
  marketDay: marketDayRouter,
  meeting: meetingRouter,
  proposals: proposalsRouter,
  audit: auditRouter,
  backups: backupsRouter,
  rules: rulesRouter,
  settings: settingsRouter,
})

export type AppRouter = typeof appRouter
/** What the client's window can ask for; a door of its own, no part of the above. */
export type ClientWindowRouter = typeof clientWindowRouter
export const createCaller = createCallerFactory(appRouter)
