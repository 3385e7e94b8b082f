import type { z } from 'zod'
import type { BookMoney } from '../../contract/store'
import type { DriftBook, driftBookInput, DriftRow } from '../../contract/trade-lists'
import { addMonths, monthOfDate } from '../../domain/calendar'
import { classDrift } from '../../domain/rebalancing/class-drift'
import { shippedRebalancingPolicy } from '../../domain/rebalancing/policy'
import type { BackendContext } from '../context'
import { needsOfConstraints } from '../market-day/constraint-needs'
import { effectiveLevel } from '../risk/risk-for-client'
import { targetOf } from '../targets/client-target'
import { targetSetting } from '../targets/target-setting'
import type { TargetSetting } from '../targets/target-setting'

/** Everybody's drift in one pass over the book; null rows cannot be compared. */
export async function allDrift(
  ctx: BackendContext,
): Promise<{ rows: DriftRow[]; notCompared: number; clients: number }> {
  const [setting, money] = await Promise.all([targetSetting(ctx), ctx.store.query('drift.book', {})])
  const rows = money.flatMap((entry) => rowOf(setting, entry) ?? [])
  return { rows, notCompared: money.length - rows.length, clients: money.length }
}

function rowOf(setting: TargetSetting, entry: BookMoney): DriftRow | null {
  const effective = effectiveLevel(entry.official, entry.pre ?? undefined)
  if (effective === null) return null
  const target = targetOf(setting, entry.clientId, effective.level, entry.choices)
  const ids = setting.policies.market.assets.map(({ id }) => id)
  const { bands } = shippedRebalancingPolicy
  const drift = classDrift(ids, entry.byClass, entry.restricted, target.tactical, bands)
  if (drift === undefined || drift.value < shippedRebalancingPolicy.minimumPortfolioYuan) return null
  const out = drift.classes.filter(({ breach }) => breach !== null)
  return {
    clientId: entry.clientId,
    clientName: entry.clientName,
    tier: entry.tier,
    level: effective.level,
    source: target.source,
    value: Math.round(drift.value * 100) / 100,
    asOf: entry.asOf,
    totalDrift: drift.totalDrift,
    worst: drift.worst?.ratio ?? null,
    worstClass: drift.worst?.id ?? null,
    breaches: out.length,
    restricted: out.some(({ restricted, drift: d }) => restricted > 0 && d > 0),
    cash: entry.cash,
    cashNeed: cashNeedOf(entry.constraints, setting.on),
    classes: drift.classes.filter(({ actual, target: t }) => actual > 0 || t > 0),
  }
}

/** What the client needs within the policy's months; null while no constraints are kept for him. */
function cashNeedOf(constraints: BookMoney['constraints'], on: string): number | null {
  if (constraints === null) return null
  const last = addMonths(monthOfDate(on), shippedRebalancingPolicy.cashNeedMonths)
  const soon = needsOfConstraints(constraints, on).filter(({ month }) => month <= last)
  return soon.reduce((sum, { amount }) => sum + amount, 0)
}

const isOutside = ({ breaches }: DriftRow): boolean => breaches > 0
const isShort = ({ cash, cashNeed }: DriftRow): boolean => cashNeed !== null && cash < cashNeed

/** The drift screen: worst first, filtered, a page at a time; the counts are of the whole book. */
export async function driftBook(ctx: BackendContext, input: z.output<typeof driftBookInput>): Promise<DriftBook> {
  const { rows, notCompared, clients } = await allDrift(ctx)
  const { bands, version } = shippedRebalancingPolicy
  const outside = rows.filter(isOutside)
  const shown = rows
    .filter((row) => input.show === 'all' || isOutside(row) || isShort(row))
    .filter((row) => input.level === null || row.level === input.level)
    .filter((row) => input.source === null || row.source === input.source)
    .filter(
      (row) => input.breach === 'any' || row.classes.some(({ breach }) => breach === input.breach || breach === 'both'),
    )
    .sort((a, b) => (b[input.sort] ?? 0) - (a[input.sort] ?? 0) || (a.clientId < b.clientId ? -1 : 1))
  return {
    on: ctx.today(),
    bands: {
      absolute: bands.absolute ?? 1,
      relative: bands.relative ?? 1,
      smallBelow: bands.smallLine?.below ?? 0,
      smallFactor: bands.smallLine?.factor ?? 1,
    },
    policyVersion: version,
    clients,
    notCompared,
    outside: outside.length,
    outsideRestricted: outside.filter(({ restricted }) => restricted).length,
    outsideChosen: outside.filter(({ source }) => source === 'choice').length,
    shortOfCash: rows.filter(isShort).length,
    total: shown.length,
    rows: shown.slice(input.offset, input.offset + input.limit),
  }
}
