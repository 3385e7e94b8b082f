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

/** Every text of the product, by area; the source that other languages are checked against. */
export const zhCN = { charts, common, enums, errors, planning, progress, proposal, shell, source, start } as const
