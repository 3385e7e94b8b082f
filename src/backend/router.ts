import { lazy } from '@trpc/server'
import type { clientWindowRouter } from './meeting/window-router'
import { createCallerFactory, router } from './trpc'

/**
 * How each area is loaded: with its first call, so that the start does not wait for the rules, schemas and templates of
 * areas that nobody has asked for yet. `loadAllAreas` fetches the rest when there is time.
 */
const areas = {
  app: () => import('./app/router').then(({ appRouter }) => appRouter),
  today: () => import('./today/router').then(({ todayRouter }) => todayRouter),
  book: () => import('./book/router').then(({ bookRouter }) => bookRouter),
  jobs: () => import('./book/router').then(({ jobsRouter }) => jobsRouter),
  imports: () => import('./imports/router').then(({ importsRouter }) => importsRouter),
  clients: () => import('./clients/router').then(({ clientsRouter }) => clientsRouter),
  tiers: () => import('./tiers/router').then(({ tiersRouter }) => tiersRouter),
  risk: () => import('./risk/router').then(({ riskRouter }) => riskRouter),
  allocation: () => import('./allocation/router').then(({ allocationRouter }) => allocationRouter),
  products: () => import('./products/router').then(({ productsRouter }) => productsRouter),
  lab: () => import('./lab/router').then(({ labRouter }) => labRouter),
  assumptions: () => import('./assumptions/router').then(({ assumptionsRouter }) => assumptionsRouter),
  history: () => import('./history/router').then(({ historyRouter }) => historyRouter),
  rebalancing: () => import('./rebalancing/router').then(({ rebalancingRouter }) => rebalancingRouter),
  zone: () => import('./zone/router').then(({ zoneRouter }) => zoneRouter),
  pension: () => import('./pension/router').then(({ pensionRouter }) => pensionRouter),
  views: () => import('./views/router').then(({ viewsRouter }) => viewsRouter),
  discovery: () => import('./goals/router').then(({ discoveryRouter }) => discoveryRouter),
  household: () => import('./goals/router').then(({ householdRouter }) => householdRouter),
  goals: () => import('./goals/router').then(({ goalsRouter }) => goalsRouter),
  protection: () => import('./goals/router').then(({ protectionRouter }) => protectionRouter),
  fees: () => import('./fees/router').then(({ feesRouter }) => feesRouter),
  statements: () => import('./statements/router').then(({ statementsRouter }) => statementsRouter),
  agreements: () => import('./agreements/router').then(({ agreementsRouter }) => agreementsRouter),
  bills: () => import('./bills/router').then(({ billsRouter }) => billsRouter),
  feeBook: () => import('./fee-book/router').then(({ feeBookRouter }) => feeBookRouter),
  branch: () => import('./branch/router').then(({ branchRouter }) => branchRouter),
  marketDay: () => import('./market-day/router').then(({ marketDayRouter }) => marketDayRouter),
  meeting: () => import('./meeting/router').then(({ meetingRouter }) => meetingRouter),
  proposals: () => import('./proposals/router').then(({ proposalsRouter }) => proposalsRouter),
  audit: () => import('./records/router').then(({ auditRouter }) => auditRouter),
  backups: () => import('./records/router').then(({ backupsRouter }) => backupsRouter),
  rules: () => import('./rules/router').then(({ rulesRouter }) => rulesRouter),
  settings: () => import('./settings/router').then(({ settingsRouter }) => settingsRouter),
} as const

/** Everything that screens and the command line can ask for, one router an area. */
export const appRouter = router({
  app: lazy(areas.app),
  today: lazy(areas.today),
  book: lazy(areas.book),
  jobs: lazy(areas.jobs),
  imports: lazy(areas.imports),
  clients: lazy(areas.clients),
  tiers: lazy(areas.tiers),
  risk: lazy(areas.risk),
  allocation: lazy(areas.allocation),
  products: lazy(areas.products),
  lab: lazy(areas.lab),
  assumptions: lazy(areas.assumptions),
  history: lazy(areas.history),
  rebalancing: lazy(areas.rebalancing),
  zone: lazy(areas.zone),
  pension: lazy(areas.pension),
  views: lazy(areas.views),
  discovery: lazy(areas.discovery),
  household: lazy(areas.household),
  goals: lazy(areas.goals),
  protection: lazy(areas.protection),
  fees: lazy(areas.fees),
  statements: lazy(areas.statements),
  agreements: lazy(areas.agreements),
  bills: lazy(areas.bills),
  feeBook: lazy(areas.feeBook),
  branch: lazy(areas.branch),
  marketDay: lazy(areas.marketDay),
  meeting: lazy(areas.meeting),
  proposals: lazy(areas.proposals),
  audit: lazy(areas.audit),
  backups: lazy(areas.backups),
  rules: lazy(areas.rules),
  settings: lazy(areas.settings),
})

export type AppRouter = typeof appRouter
/** What the client's window can ask for; a door of its own, no part of the above. */
export type ClientWindowRouter = typeof clientWindowRouter
export const createCaller = createCallerFactory(appRouter)

/** Loads what has not been loaded yet, area by area, letting calls in between. */
export async function loadAllAreas(pause: () => Promise<void>): Promise<void> {
  for (const load of Object.values(areas)) {
    await pause()
    await load()
  }
}
