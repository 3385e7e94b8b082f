import type { ChartConfiguration } from 'chart.js'
import type { Language } from '../i18n/types'
import type { ChartTheme } from './theme'

/** `rrggbb` with an opacity, for fills. */
export function withAlpha(hex: string, alpha: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, alpha)) * 255)
  return `${hex}${byte.toString(16).padStart(2, '0')}`
}

export interface ChartTable {
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[]
  readonly rows: readonly (readonly string[])[]
}

/** A chart in words and in pictures: the same content for the screen, a screen reader and paper. */
export interface ChartModel {
  /** The finding, as a sentence. */
  readonly title: string
  /** What is drawn, with units. */
  readonly sub?: string
  /** For those who do not see it. */
  readonly summary: string
  readonly table: ChartTable
  /** CSS pixels at the usual width; the width follows the page. */
  readonly height: number
  readonly config: (theme: ChartTheme) => ChartConfiguration
}

/** Builds a model from plain JSON data, in one language. */
export type ChartBuilder<Data> = (data: Data, language: Language) => ChartModel
