import type { Problem } from '../../../domain/result'
import type { CapitalMarketSet } from '../../../domain/market/capital-market-set'
import { wordOf, type Translate } from '../../../i18n/create-i18n'
import { formatNumber } from '../../../i18n/format'

/** Where a problem stands, in the words of the screen: `A 股大盘 × 港股`. */
export function placeOf(t: Translate, set: Pick<CapitalMarketSet, 'assets'> | null, path: string): string {
  const [, area, i, j] = path.split('/')
  const name = (k: string | undefined): string => {
    const id = set?.assets[Number(k)]?.id
    return id === undefined ? String(Number(k) + 1) : wordOf(t, 'enums.assetClass', id)
  }
  if (area === 'correlation' && i !== undefined && j !== undefined)
    return t('assumptions.place.cell', { a: name(i), b: name(j) })
  if (area === 'assets' && i !== undefined) {
    if (j === 'geo' || j === 'mean') return t('assumptions.place.return', { name: name(i) })
    if (j === 'vol') return t('assumptions.place.vol', { name: name(i) })
    return t('assumptions.place.asset', { name: name(i) })
  }
  if (area === 'inflation') return t('assumptions.place.inflation')
  const known = ['id', 'version', 'validFrom', 'reviewBy', 'expires'] as const
  const field = known.find((key) => key === area)
  return field === undefined ? t('assumptions.place.field', { path: path || '/' }) : t(`assumptions.facts.${field}`)
}

/** A problem as a sentence. */
export function problemText(t: Translate, set: Pick<CapitalMarketSet, 'assets'> | null, problem: Problem): string {
  const { params = {}, path, code } = problem
  const reason = params['reason']
  if (typeof reason !== 'string') return `${t(`errors.problem.${code}`)} ${path}`
  const smallest = params['smallestEigenvalue']
  const values = {
    ...params,
    place: placeOf(t, set, path),
    ...(typeof params['id'] === 'string' ? { id: wordOf(t, 'enums.assetClass', params['id']) } : {}),
    ...(typeof smallest === 'number' ? { value: formatNumber(smallest, 4) } : {}),
  }
  const look = t as unknown as (key: string, values: object) => string
  return look(`assumptions.problem.${reason}`, { defaultValue: `${t(`errors.problem.${code}`)} ${path}`, ...values })
}

/** A problem of a history that is being imported; what it shares with other tables is said in the same words. */
export function historyProblemText(t: Translate, problem: Problem): string {
  const { params = {}, path, code } = problem
  const reason = String(params['reason'] ?? '')
  const look = t as unknown as (key: readonly string[], values: object) => string
  const fallback = `${t(`errors.problem.${code}`)} ${path}`
  return look([`history.problem.${reason}`, `assumptions.problem.${reason}`], { defaultValue: fallback, ...params })
}
