import { z } from 'zod'
import type { RulesView } from '../../contract/api/rules'
import { AppError } from '../../contract/errors'
import type { HouseholdView } from '../../contract/api/household'
import type { OwnEconomics } from '../../domain/fees/own-economics'
import {
  HOUSE_VALUES,
  houseValue,
  houseValueAllowed,
  ownEconomicsOf,
  type ReckonedKey,
} from '../../domain/reference/house-values'
import { translator, wordOf } from '../../i18n/create-i18n'
import type { Language } from '../../i18n/types'
import type { BackendContext } from '../context'

const POLICY_ID = 'house-values'

const stored = z.strictObject({ version: z.literal(1), own: z.record(z.string(), z.number()) })

type Store = Pick<BackendContext, 'store'>

async function saved(ctx: Store): Promise<{ rev: number; by: string | null; own: Readonly<Record<string, number>> }> {
  const kept = await ctx.store.query('policies.get', { id: POLICY_ID })
  return kept === null
    ? { rev: 0, by: null, own: {} }
    : { rev: kept.version, by: kept.by, own: stored.parse(kept.document).own }
}

const BASIS: Readonly<Record<string, 'rules.house.fundBasis' | 'rules.house.economicsBasis'>> = {
  housing: 'rules.house.fundBasis',
  fees: 'rules.house.economicsBasis',
}

/** Every figure that is no law with its shipped and its own value, in the reader's language. */
export async function houseValuesView(ctx: Store, language: Language): Promise<RulesView['house']> {
  const { rev, by, own } = await saved(ctx)
  const t = translator(language)
  const side = language === 'zh-CN' ? 'zh' : 'en'
  return {
    rev,
    changedBy: by,
    values: HOUSE_VALUES.map(({ key, area, unit, value, low, high, confidence, text }) => ({
      key,
      area,
      unit,
      shipped: value,
      own: own[key] ?? null,
      low,
      high,
      confidence,
      name: text?.name[side] ?? wordOf(t, 'rules.house.name', key),
      basis: text?.basis[side] ?? t(BASIS[area] ?? 'rules.house.guidelineBasis'),
      reckoned: text === null,
    })),
  }
}

/** What is reckoned with in this book. */
export async function houseValuesInForce(ctx: Store): Promise<(key: ReckonedKey) => number> {
  const { own } = await saved(ctx)
  return (key) => houseValue(own, key)
}

/** The house's economics of this book's branch. INTERNAL: never on anything that a client sees. */
export const ownEconomicsInForce = async (ctx: Store): Promise<OwnEconomics> => ownEconomicsOf((await saved(ctx)).own)

/** Customary ranges of household ratios in this book. */
export function ratioRanges(value: (key: ReckonedKey) => number): HouseholdView['guidelines']['ranges'] {
  const reserve = [value('emergencyMonthsLow'), value('emergencyMonthsHigh')]
  return {
    emergencyMonths: [Math.min(...reserve), Math.max(...reserve)],
    debtService: [null, value('debtServiceMost')],
    debtToAssets: [null, value('debtToAssetsMost')],
    savingRatio: [value('savingLeast'), null],
    investmentShare: [value('investmentLeast'), null],
    liquidToDebt: [value('liquidToDebtLeast'), null],
    premiumShare: [null, value('premiumMost')],
  }
}

/** Sets the firm's own value of a figure, or with null goes back to the shipped one. Managers only; audited. */
export async function saveHouseValue(
  ctx: BackendContext,
  input: { readonly key: string; readonly value: number | null; readonly rev: number },
): Promise<{ rev: number }> {
  const profile = await ctx.store.query('app.profile', {})
  // SECURITY: house figures are the firm's; the check stands here, not only on the screen.
  if (profile.role !== 'manager') throw new AppError('forbidden')
  if (input.value !== null && !houseValueAllowed(input.key, input.value)) throw new AppError('invalidInput')
  const { own } = await saved(ctx)
  const { [input.key]: _, ...others } = own
  const next = input.value === null ? others : { ...others, [input.key]: input.value }
  const kept = await ctx.store.execute('policies.save', ctx.session.actor, {
    id: POLICY_ID,
    rev: input.rev,
    document: { version: 1, own: next },
  })
  return { rev: kept.version }
}
