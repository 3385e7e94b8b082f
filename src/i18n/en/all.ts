import type { Widen } from '../types'
import type { zhCN } from '../zh-CN/all'
import { charts } from './charts'
import { common } from './common'
import { enums } from './enums'
import { errors } from './errors'
import { planning } from './planning'
import { progress } from './progress'
import { proposal } from './proposal'
import { shell } from './shell'
import { source } from './source'
import { start } from './start'

export const en: Widen<typeof zhCN> = {
  charts,
  common,
  enums,
  errors,
  planning,
  progress,
  proposal,
  shell,
  source,
  start,
}
