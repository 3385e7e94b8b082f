import { daysBetween, isDate } from '../calendar'
import type { Problem } from '../result'
import { exposureProblems } from './exposures'
import type { TacticalPolicy } from './tactical-policy'
import type { ViewContent } from './view'

export interface ViewCheck {
  /** The day on which it is published or amended. */
  readonly on: string
  /** Ids of the asset classes that the assumptions know. */
  readonly classes: readonly string[]
  readonly policy: TacticalPolicy
  /** An amended view may have begun before. */
  readonly act: 'publish' | 'amend'
}

const HIGHEST_RETURN = 0.5

/** Everything that is wrong with a view, each with the field that it stands in; empty when it may be published. */
export function viewProblems(view: ViewContent, { on, classes, policy, act }: ViewCheck): Problem[] {
  const problems: Problem[] = []
  const refuse = (path: string, message: string, params?: Problem['params'], code: Problem['code'] = 'invalid_input') =>
    problems.push(params === undefined ? { code, path, message } : { code, path, message, params })
  const needed: readonly (readonly [string, string])[] = [
    ['/owner', view.owner],
    ['/title', view.title],
    ['/reason', view.reason],
    ['/report/title', view.report.title],
    ['/report/publisher', view.report.publisher],
    ...(view.level === 'region' ? [['/region', view.region ?? ''] as const] : []),
    ...(view.dissent.kind === 'stated'
      ? [['/dissent/who', view.dissent.who] as const, ['/dissent/why', view.dissent.why] as const]
      : []),
  ]
  for (const [path, text] of needed) if (text.trim() === '') refuse(path, 'must not be empty')
  problems.push(...exposureProblems(view.exposures, classes, '/exposures'))
  const { expectation } = view
  if (expectation.kind === 'return') {
    if (!(expectation.perYear > 0 && expectation.perYear <= HIGHEST_RETURN))
      refuse('/expectation/perYear', 'must lie between 0 and 50 %; the legs give the direction', {}, 'out_of_domain')
    if (!(expectation.confidence > 0 && expectation.confidence <= 1))
      refuse('/expectation/confidence', 'must lie between 0 and 1', {}, 'out_of_domain')
  }
  const dates: readonly (readonly [string, string])[] = [
    ['/start', view.start],
    ['/expires', view.expires],
    ['/report/publishedOn', view.report.publishedOn],
  ]
  const broken = dates.filter(([, text]) => !isDate(text))
  for (const [path] of broken) refuse(path, 'must be a date')
  if (broken.length > 0) return problems
  const { start, expires, report } = view
  if (expires <= start) refuse('/expires', 'must be after the start')
  else if (daysBetween(start, expires) + 1 > policy.maxLifeDays)
    refuse('/expires', `a view lives ${policy.maxLifeDays} days at most`, { most: policy.maxLifeDays })
  if (report.publishedOn > start) refuse('/report/publishedOn', 'must not be after the start')
  else if (daysBetween(report.publishedOn, start) > policy.maxReportAgeDays)
    refuse('/report/publishedOn', `a report is ${policy.maxReportAgeDays} days old at most`, {
      most: policy.maxReportAgeDays,
    })
  if (act === 'publish' && start < on) refuse('/start', 'must not lie before today')
  if (act === 'amend' && expires < on) refuse('/expires', 'must not lie before today')
  return problems
}
