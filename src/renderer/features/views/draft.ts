import type { Translate } from '../../../i18n/create-i18n'
import type { Inputs } from '../../lib/api'
import type { Content } from './view-words'

/** A view while it is written. Numbers are text until they are read. */
export interface Draft {
  readonly level: Content['level']
  readonly region: string
  readonly owner: string
  readonly title: string
  readonly shape: 'relative' | 'up' | 'down'
  readonly long: string | null
  readonly short: string | null
  readonly kind: 'return' | 'conviction'
  readonly perYear: string
  readonly confidence: string
  readonly conviction: '1' | '2' | '3'
  readonly reportTitle: string
  readonly publisher: string
  readonly publishedOn: string | null
  readonly page: string
  readonly reason: string
  readonly dissent: 'noneKnown' | 'stated'
  readonly who: string
  readonly why: string
  readonly start: string | null
  readonly expires: string | null
}

type Input = Inputs['views']['publish']['content']

export const emptyDraft = (level: Content['level'], owner: string, on: string): Draft => ({
  level,
  region: '',
  owner,
  title: '',
  shape: 'relative',
  long: null,
  short: null,
  kind: 'conviction',
  perYear: '2',
  confidence: '60',
  conviction: '2',
  reportTitle: '',
  publisher: '',
  publishedOn: null,
  page: '',
  reason: '',
  dissent: 'stated',
  who: '',
  why: '',
  start: on,
  expires: null,
})

/** The draft of a view that stands. The screen writes views of one class or of a pair; other legs are not offered. */
export function draftOf(content: Content): Draft {
  const legs = Object.entries(content.exposures)
  const long = legs.find(([, leg]) => leg > 0)?.[0] ?? null
  const short = legs.find(([, leg]) => leg < 0)?.[0] ?? null
  const shape = long !== null && short !== null ? 'relative' : long === null ? 'down' : 'up'
  const base = emptyDraft(content.level, content.owner, content.start)
  const { expectation, dissent, report } = content
  return {
    ...base,
    region: content.region ?? '',
    title: content.title,
    shape,
    long: shape === 'down' ? short : long,
    short: shape === 'relative' ? short : null,
    kind: expectation.kind,
    ...(expectation.kind === 'return'
      ? { perYear: percentText(expectation.perYear), confidence: percentText(expectation.confidence) }
      : { conviction: `${expectation.conviction}` as Draft['conviction'] }),
    reportTitle: report.title,
    publisher: report.publisher,
    publishedOn: report.publishedOn,
    page: report.page ?? '',
    reason: content.reason,
    dissent: dissent.kind,
    ...(dissent.kind === 'stated' ? { who: dissent.who, why: dissent.why } : {}),
    expires: content.expires,
  }
}

const percentText = (share: number): string => String(Math.round(share * 10_000) / 100)

/** What is sent; null while a number or a day is missing, with the fields that are. */
export function contentOf(draft: Draft): { readonly content: Input | null; readonly missing: readonly string[] } {
  const perYear = Number(draft.perYear) / 100
  const confidence = Number(draft.confidence) / 100
  const isReturn = draft.kind === 'return'
  const missing = [
    ...(isReturn && !(perYear > 0 && perYear <= 0.5) ? ['/expectation/perYear'] : []),
    ...(isReturn && !(confidence > 0 && confidence <= 1) ? ['/expectation/confidence'] : []),
    ...(draft.publishedOn === null ? ['/report/publishedOn'] : []),
    ...(draft.start === null ? ['/start'] : []),
    ...(draft.expires === null ? ['/expires'] : []),
  ]
  const { publishedOn, start, expires } = draft
  if (missing.length > 0 || publishedOn === null || start === null || expires === null)
    return { content: null, missing }
  return {
    missing,
    content: {
      level: draft.level,
      region: draft.level === 'region' ? draft.region : null,
      owner: draft.owner,
      title: draft.title,
      exposures: exposuresOf(draft),
      expectation: isReturn
        ? { kind: 'return', perYear, confidence }
        : { kind: 'conviction', conviction: Number(draft.conviction) as 1 | 2 | 3 },
      report: {
        title: draft.reportTitle,
        publisher: draft.publisher,
        publishedOn,
        page: draft.page.trim() === '' ? null : draft.page,
      },
      reason: draft.reason,
      dissent: draft.dissent === 'stated' ? { kind: 'stated', who: draft.who, why: draft.why } : { kind: 'noneKnown' },
      start,
      expires,
    },
  }
}

export function exposuresOf({ shape, long, short }: Draft): Record<string, number> {
  if (long === null) return {}
  if (shape === 'up') return { [long]: 1 }
  if (shape === 'down') return { [long]: -1 }
  return short === null || short === long ? {} : { [long]: 1, [short]: -1 }
}

interface Problem {
  readonly path: string
  readonly message: string
  readonly params?: Readonly<Record<string, string | number>> | undefined
}

/** What is wrong with a field, in the words of the screen. */
export function problemText(t: Translate, { path, message, params }: Problem): string {
  const most = params?.['most']
  if (message === 'must not be empty') return t('views.problem.empty')
  if (path.startsWith('/exposures')) return t('views.problem.exposures')
  if (path.startsWith('/expectation')) return t('views.problem.range')
  if (path === '/expires' && message === 'must be after the start') return t('views.problem.afterStart')
  if (path === '/expires' && most !== undefined) return t('views.problem.maxLife', { most })
  if (path === '/report/publishedOn' && most !== undefined) return t('views.problem.reportOld', { most })
  if (path === '/report/publishedOn' && message === 'must not be after the start') return t('views.problem.reportAfter')
  if (message === 'must not lie before today') return t('views.problem.notBeforeToday')
  return message === 'must be a date' ? t('views.problem.date') : t('views.problem.other')
}
