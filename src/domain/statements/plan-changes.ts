/** One figure, list entry or weight that differs between two versions of a document, in plain values. */
export interface PlanChange {
  readonly document: 'retirement' | 'goals' | 'constraints' | 'allocation'
  /** Which figure: the screens and papers have a word for it. */
  readonly what: string
  /** What it is about: the name of a goal, the id of an asset class, a member. */
  readonly subject: string | null
  readonly unit: 'yuan' | 'yuanMonthly' | 'yuanYearly' | 'age' | 'years' | 'share' | 'month' | 'count' | 'none'
  readonly before: number | string | null
  readonly after: number | string | null
}

type Doc = Readonly<Record<string, unknown>>
type Change = Omit<PlanChange, 'document'>

const object = (value: unknown): Doc => (typeof value === 'object' && value !== null ? (value as Doc) : {})
const list = (value: unknown): readonly Doc[] => (Array.isArray(value) ? value.map(object) : [])
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const differs = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) > 1e-9 : a !== b

function figure(before: Doc, after: Doc, what: string, unit: Change['unit'], subject: string | null = null): Change[] {
  const [a, b] = [numberOf(before[what]), numberOf(after[what])]
  return differs(a, b) ? [{ what, subject, unit, before: a, after: b }] : []
}

/** Plan document `retirement`: what he spends, saves and when he stops working. */
function retirementChanges(before: Doc, after: Doc): Change[] {
  const [a, b] = [object(before['plan']), object(after['plan'])]
  const members = new Map(list(a['members']).map((member) => [textOf(member['id']), member]))
  return [
    ...figure(a, b, 'essentialMonthly', 'yuanMonthly'),
    ...figure(a, b, 'lifestyleMonthly', 'yuanMonthly'),
    ...figure(a, b, 'savingYearly', 'yuanYearly'),
    ...figure(a, b, 'bequest', 'yuan'),
    ...list(b['members']).flatMap((member) => {
      const known = members.get(textOf(member['id']))
      return known === undefined
        ? []
        : [
            ...figure(known, member, 'retirementAge', 'age', textOf(member['name'])),
            ...figure(known, member, 'planToAge', 'age', textOf(member['name'])),
          ]
    }),
    ...(['incomes', 'spending', 'events', 'loans'] as const).flatMap((key) => {
      const [was, is] = [list(a[key]).length, list(b[key]).length]
      return was === is ? [] : [{ what: key, subject: null, unit: 'count', before: was, after: is } as const]
    }),
  ]
}

/** Plan document `goals`: added, dropped, dearer or cheaper. */
function goalChanges(before: Doc, after: Doc): Change[] {
  const named = (goal: Doc): string => textOf(goal['label']) || `kind:${textOf(goal['kind'])}`
  const was = new Map(list(before['goals']).map((goal) => [textOf(goal['id']), goal]))
  const is = new Map(list(after['goals']).map((goal) => [textOf(goal['id']), goal]))
  return [
    ...[...is].flatMap(([id, goal]): Change[] => {
      const known = was.get(id)
      if (known === undefined)
        return [{ what: 'goal', subject: named(goal), unit: 'yuan', before: null, after: numberOf(goal['amount']) }]
      return [
        ...figure(known, goal, 'amount', 'yuan', named(goal)),
        ...figure(known, goal, 'years', 'years', named(goal)),
      ]
    }),
    ...[...was]
      .filter(([id]) => !is.has(id))
      .map(([, goal]): Change => ({
        what: 'goal',
        subject: named(goal),
        unit: 'yuan',
        before: numberOf(goal['amount']),
        after: null,
      })),
  ]
}

/** Plan document `constraints`: entries of each list, and what he needs a month. */
function constraintChanges(before: Doc, after: Doc): Change[] {
  return [
    ...figure(before, after, 'monthlySpending', 'yuanMonthly'),
    ...(['needs', 'keep', 'pledged', 'windows', 'exclusions'] as const).flatMap((what): Change[] => {
      const [was, is] = [countOf(before[what]), countOf(after[what])]
      return was === is ? [] : [{ what, subject: null, unit: 'count', before: was, after: is }]
    }),
  ]
}

const countOf = (value: unknown): number =>
  Array.isArray(value)
    ? value.length
    : Object.values(object(value)).reduce((sum: number, part) => sum + (Array.isArray(part) ? part.length : 0), 0)

/** Choice `allocation`: classes whose settled weight moved by at least a percentage point. */
function allocationChanges(before: Doc, after: Doc): Change[] {
  const [a, b] = [object(before['weights']), object(after['weights'])]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .map((id): Change => ({
      what: 'weight',
      subject: id,
      unit: 'share',
      before: numberOf(a[id]) ?? 0,
      after: numberOf(b[id]) ?? 0,
    }))
    .filter(({ before: was, after: is }) => Math.abs(Number(is) - Number(was)) >= 0.01 - 1e-12)
}

const READERS: Readonly<Record<PlanChange['document'], (before: Doc, after: Doc) => Change[]>> = {
  retirement: retirementChanges,
  goals: goalChanges,
  constraints: constraintChanges,
  allocation: allocationChanges,
}

/** One document at the beginning and at the end of the period; null: there was none. */
export interface DocumentPair {
  readonly document: PlanChange['document']
  readonly before: unknown
  readonly after: unknown
  /** Versions saved within the period. */
  readonly versions: number
}

export interface DocumentChanges {
  readonly document: PlanChange['document']
  /** `first`: made in the period; `none`: there is none at all. */
  readonly state: 'none' | 'unchanged' | 'first' | 'changed'
  readonly versions: number
  readonly changes: readonly PlanChange[]
}

/** What changed in a plan, in values that can be said in words. Unknown fields of older documents are left alone. */
export function planChanges(pairs: readonly DocumentPair[]): DocumentChanges[] {
  return pairs.map(({ document, before, after, versions }) => {
    if (after === null || after === undefined) return { document, state: 'none', versions, changes: [] }
    if (before === null || before === undefined) return { document, state: 'first', versions, changes: [] }
    const changes = READERS[document](object(before), object(after)).map((change): PlanChange => ({
      document,
      ...change,
    }))
    return { document, state: changes.length > 0 ? 'changed' : 'unchanged', versions, changes }
  })
}
