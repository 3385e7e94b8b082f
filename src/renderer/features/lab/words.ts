import type { LabProblem, LabResult } from '../../../contract/api/lab'
import type { ExplainedConstraint } from '../../../domain/allocation/explain'
import { constraintText } from '../../../i18n/constraint-text'
import { wordOf, type Translate } from '../../../i18n/create-i18n'
import { formatNumber, formatPercent } from '../../../i18n/format'
import type { Language } from '../../../i18n/types'
import type { Formatters } from '../../lib/i18n'
import type { FieldError } from './settings'

type Explanation = NonNullable<LabResult['report']>['explanation']

export interface Words {
  readonly t: Translate
  readonly f: Formatters
  readonly language: Language
}

/** Percentage points, with as many places as a small effect needs. */
const points = (share: number, digits = 2): string => formatNumber(share * 100, digits)

export const className = (t: Translate, id: string): string => wordOf(t, 'enums.assetClass', id)

const nameOf = (t: Translate, kind: 'asset' | 'group', of: string): string =>
  kind === 'asset' ? className(t, of) : wordOf(t, 'planning.constraint', of)

export function fieldErrorText(t: Translate, error: FieldError | null): string | null {
  if (error === null) return null
  return error.code === 'badRange' ? t('lab.badRange', { from: error.from, to: error.to }) : t(`lab.${error.code}`)
}

/** Why an objective has no answer: the limits that clash or hold it back by name, else the field. */
export function problemText({ t, f }: Words, problem: LabProblem): string {
  const { params = {}, code, path } = problem
  const list = f.list(
    String(params['clash'] ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [kind = '', side, ...rest] = line.split(' ')
        const name = nameOf(t, kind === 'group' ? 'group' : 'asset', rest.join(' '))
        if (kind === 'group' && wordOf(t, 'planning.constraint', rest.join(' ')) !== rest.join(' ')) return name
        return side === 'min' ? t('lab.limitMin', { name }) : t('lab.limitMax', { name })
      }),
  )
  const value = (key: string): string => formatPercent(Number(params[key]), 2)
  if ('highest' in params)
    return list === ''
      ? t('lab.highestPlain', { value: value('highest') })
      : t('lab.highest', { value: value('highest'), list })
  if ('lowest' in params)
    return list === ''
      ? t('lab.lowestPlain', { value: value('lowest') })
      : t('lab.lowest', { value: value('lowest'), list })
  if (list !== '') return t('lab.clash', { list })
  const known = wordOf(t, 'errors.problem', code)
  return `${known} · ${t('lab.field', { path: path === '' ? '–' : path })}`
}

/** Effects below a thousandth of a percentage point are none. */
const NOTHING = 1e-5

function effectOf(t: Translate, constraint: ExplainedConstraint): string | null {
  const { returnPerSlack, volatilityPerSlack, cvarPerSlack } = constraint
  const say = (gain: number | null) =>
    gain === null || gain < NOTHING * 10 ? null : formatNumber(gain, gain < 0.01 ? 4 : 3)
  const byReturn = say(returnPerSlack)
  if (byReturn !== null) return t('lab.explain.effectReturn', { gain: byReturn })
  const byTail = say(cvarPerSlack)
  if (byTail !== null) return t('lab.explain.effectCvar', { gain: byTail })
  const byRisk = returnPerSlack === null ? say(volatilityPerSlack) : null
  return byRisk === null ? null : t('lab.explain.effectVolatility', { gain: byRisk })
}

function constraintSentence(t: Translate, constraint: ExplainedConstraint): string | null {
  const effect = constraint.fixed ? null : effectOf(t, constraint)
  if (effect === null) return null
  const { kind, of, side, limit } = constraint
  const name = nameOf(t, kind, of)
  const words = { name, limit: formatPercent(limit), effect }
  // The names of the house's groups say themselves that they are limits.
  if (kind === 'group' && name !== of) return t('lab.explain.group', words)
  if (side === 'max') return t('lab.explain.max', words)
  return limit === 0 ? t('lab.explain.zero', words) : t('lab.explain.min', words)
}

const SHOWN = 5

/** What the answer says about itself, as sentences. */
export function explanationSentences(words: Words, result: LabResult): string[] {
  const { t, f } = words
  const { report } = result
  if (report === null) return []
  const { explanation } = report
  const priced = explanation.constraints.flatMap((constraint) => {
    const sentence = constraintSentence(t, constraint)
    return sentence === null ? [] : [sentence]
  })
  const idle = explanation.constraints.filter(({ fixed }) => !fixed).length - priced.length
  const priceable = explanation.constraints.some(
    (c) => c.returnPerSlack !== null || c.volatilityPerSlack !== null || c.cvarPerSlack !== null,
  )
  const [top] = Object.entries(report.riskContributions).toSorted(([, a], [, b]) => b - a)
  return [
    ...moreRisk(words, explanation),
    ...(top === undefined
      ? []
      : [
          t('lab.explain.risk', {
            name: className(t, top[0]),
            weight: formatPercent(report.weights[top[0]] ?? 0),
            share: formatPercent(top[1], 0),
          }),
        ]),
    ...(explanation.belowFrontier === null || explanation.belowFrontier < NOTHING
      ? []
      : [t('lab.explain.below', { gain: points(explanation.belowFrontier) })]),
    ...priced.slice(0, SHOWN),
    ...(priceable && idle + Math.max(priced.length - SHOWN, 0) > 0 && priced.length === 0
      ? [t('lab.explain.others', { count: idle })]
      : []),
    ...(explanation.constraints.length === 0 && result.outside.length === 0 ? [t('lab.explain.noLimits')] : []),
    ...(result.outside.length === 0
      ? []
      : [t('lab.explain.outside', { list: f.list(result.outside.map((name) => constraintText(t, name))) })]),
    ...(explanation.notes.includes('runs_to_bounds') ? [t('lab.explain.bounds')] : []),
    ...seedSentences(t, result),
  ]
}

function moreRisk({ t, f }: Words, { onePointMore, notes }: Explanation): string[] {
  const least = notes.includes('at_least_risk') ? [t('lab.explain.leastRisk')] : []
  if (onePointMore === null) return least
  const { volatility, expectedReturn, weights, atTop } = onePointMore
  if (volatility < NOTHING * 10 || expectedReturn < NOTHING) return [...least, t('lab.explain.top')]
  const words = { risk: points(volatility), gain: points(expectedReturn) }
  if (atTop) return [...least, t('lab.explain.nearTop', words)]
  const moves = Object.entries(weights)
    .filter(([, change]) => Math.abs(change) > 0.002)
    .toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, 3)
    .map(([id, change]) => {
      const move = { name: className(t, id), points: formatPercent(Math.abs(change)) }
      return change > 0 ? t('lab.explain.moveUp', move) : t('lab.explain.moveDown', move)
    })
  return [...least, t('lab.explain.more', { ...words, moves: f.list(moves) })]
}

function seedSentences(t: Translate, { objective }: LabResult): string[] {
  if (objective.type === 'resampled') return [t('lab.explain.seed', { seed: objective.seed })]
  if (objective.type === 'minCvar' && objective.draw !== undefined)
    return [t('lab.explain.drawn', { count: objective.draw.count, seed: objective.draw.seed })]
  return []
}
