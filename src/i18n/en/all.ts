import type { Widen } from '../types'
import type { zhCN } from '../zh-CN/all'
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

export const en: Widen<typeof zhCN> = {
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
}
