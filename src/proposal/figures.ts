import budgets from '../../resources/policies/risk-budgets.json'
import type { Translate } from '../i18n/create-i18n'
import { wordOf } from '../i18n/create-i18n'

const equityClasses: readonly string[] = budgets.groups.equity

/** Share of the equity classes of the risk budget in a mix. */
export const equityShare = (weights: Readonly<Record<string, number>>): number =>
  equityClasses.reduce((sum, id) => sum + (weights[id] ?? 0), 0)

export const className = (t: Translate, id: string): string => wordOf(t, 'enums.assetClass', id)

export const levelText = (t: Translate, level: string): string => {
  const name = wordOf(t, 'enums.levelName', level)
  return name === level ? level : `${level} ${name}`
}

/** 63 → `63`, 60.5 → `60.5`: ages with at most one decimal. */
export const ageText = (age: number): string => String(Math.round(age * 10) / 10)
