import { assumptions } from './assumptions'
import { allocation } from './allocation'
import { charts } from './charts'
import { clients } from './clients'
import { common } from './common'
import { enums } from './enums'
import { errors } from './errors'
import { imports } from './imports'
import { lab } from './lab'
import { marketDay } from './market-day'
import { plan } from './plan'
import { planning } from './planning'
import { products } from './products'
import { progress } from './progress'
import { proposal } from './proposal'
import { rebalancing } from './rebalancing'
import { settings } from './settings'
import { shell } from './shell'
import { source } from './source'
import { start } from './start'
import { tiers } from './tiers'
import { today } from './today'
import { views } from './views'

/** Every text of the product, by area; the source that other languages are checked against. */
export const zhCN = {
  assumptions,
  allocation,
  charts,
  clients,
  common,
  enums,
  errors,
  imports,
  lab,
  marketDay,
  plan,
  planning,
  products,
  progress,
  proposal,
  rebalancing,
  settings,
  shell,
  source,
  start,
  tiers,
  today,
  views,
} as const
