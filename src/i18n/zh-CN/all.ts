import { agreements, reasons } from './agreements'
import { assumptions } from './assumptions'
import { allocation } from './allocation'
import { bills } from './bills'
import { branch } from './branch'
import { charts } from './charts'
import { clients } from './clients'
import { common } from './common'
import { discovery } from './discovery'
import { enums } from './enums'
import { errors } from './errors'
import { feeWindow } from './fee-window'
import { feeBook } from './fee-book'
import { goals } from './goals'
import { household } from './household'
import { history } from './history'
import { imports } from './imports'
import { lab } from './lab'
import { marketDay } from './market-day'
import { meeting } from './meeting'
import { pension } from './pension'
import { plan } from './plan'
import { planEditor } from './plan-editor'
import { planning } from './planning'
import { products } from './products'
import { progress } from './progress'
import { proposal } from './proposal'
import { proposalPlanning } from './proposal-planning'
import { protection } from './protection'
import { rebalancing } from './rebalancing'
import { rules } from './rules'
import { settings } from './settings'
import { shell } from './shell'
import { source } from './source'
import { start } from './start'
import { statements } from './statements'
import { tiers } from './tiers'
import { today } from './today'
import { views } from './views'
import { zone } from './zone'

/** Every text of the product, by area; the source that other languages are checked against. */
export const zhCN = {
  agreements,
  reasons,
  assumptions,
  allocation,
  bills,
  branch,
  charts,
  clients,
  common,
  discovery,
  enums,
  errors,
  feeWindow,
  feeBook,
  goals,
  household,
  history,
  imports,
  lab,
  marketDay,
  meeting,
  pension,
  plan,
  planEditor,
  planning,
  products,
  progress,
  proposal,
  proposalPlanning,
  protection,
  rebalancing,
  rules,
  settings,
  shell,
  source,
  start,
  statements,
  tiers,
  today,
  views,
  zone,
} as const
