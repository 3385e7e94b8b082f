import { readView, type SpokenView } from '../../../domain/allocation/view-words'
import type { Inputs, Outputs } from '../../lib/api'

export type Setup = Outputs['lab']['setup']
export type LabInput = Inputs['lab']['run']
export type Objective = LabInput['objectives'][number]
export type ObjectiveType = Objective['type']
export type Level = keyof Setup['levels']

export const OBJECTIVES = [
  'targetVolatility',
  'targetReturn',
  'maxSharpe',
  'maxUtility',
  'minVariance',
  'riskParity',
  'hierarchicalRiskParity',
  'minCvar',
  'resampled',
] as const satisfies readonly ObjectiveType[]

/** Everything is kept as it was typed; `inputOf` reads it. Shares are typed in percent. */
export interface Settings {
  readonly level: Level | 'free'
  readonly chosen: readonly ObjectiveType[]
  readonly params: Readonly<Record<Param, string>>
  readonly bounds: readonly {
    readonly id: string
    readonly min: string
    readonly max: string
    readonly budget: string
  }[]
  readonly groups: readonly GroupSetting[]
  readonly sentences: string
  readonly weightCovariance: 'posterior' | 'prior'
}

export interface GroupSetting {
  readonly name: string
  readonly assets: readonly string[]
  readonly min: string
  readonly max: string
}

export type Param =
  | 'targetReturn'
  | 'targetVolatility'
  | 'riskAversion'
  | 'confidence'
  | 'scenarios'
  | 'minReturn'
  | 'samples'
  | 'observations'
  | 'riskFree'
  | 'seed'
  | 'delta'
  | 'tau'

/** Fields that belong to one objective. */
export const PARAMS_OF: Readonly<Partial<Record<ObjectiveType, readonly Param[]>>> = {
  targetReturn: ['targetReturn'],
  targetVolatility: ['targetVolatility'],
  maxUtility: ['riskAversion'],
  minCvar: ['confidence', 'scenarios', 'minReturn'],
  resampled: ['targetVolatility', 'samples', 'observations'],
}

const percent = (share: number): string => String(Math.round(share * 1e6) / 1e4)

/** Limits of a level as text. */
export function limitsOf(setup: Setup, level: Level): Pick<Settings, 'level' | 'bounds' | 'groups'> {
  const { bounds, groups } = setup.levels[level]
  return {
    level,
    bounds: bounds.map(({ id, min, max }) => ({ id, min: percent(min), max: percent(max), budget: '1' })),
    groups: groups.map(({ name, assets, max }) => ({ name, assets, min: '', max: percent(max) })),
  }
}

export const freeLimits = (setup: Setup): Pick<Settings, 'level' | 'bounds' | 'groups'> => ({
  level: 'free',
  bounds: setup.assets.map(({ id }) => ({ id, min: '0', max: '100', budget: '1' })),
  groups: [],
})

export const initialSettings = (setup: Setup): Settings => ({
  ...limitsOf(setup, 'C4'),
  chosen: ['targetVolatility', 'maxSharpe', 'riskParity', 'minCvar'],
  params: {
    targetReturn: '5',
    targetVolatility: percent(setup.levels.C4.targetVolatility),
    riskAversion: '4',
    confidence: '95',
    scenarios: '1000',
    minReturn: '',
    samples: '200',
    observations: '50',
    riskFree: '0',
    seed: '20260101',
    delta: '3',
    tau: '0.05',
  },
  sentences: '',
  weightCovariance: 'posterior',
})

interface Range {
  readonly from: number
  readonly to: number
  readonly whole?: boolean
}
/** What may stand in a field; shares in percent. */
export const RANGES: Readonly<Record<Param, Range>> = {
  targetReturn: { from: -50, to: 100 },
  targetVolatility: { from: 0, to: 200 },
  riskAversion: { from: 0.001, to: 1000 },
  confidence: { from: 1, to: 99.9 },
  scenarios: { from: 2, to: 20_000, whole: true },
  minReturn: { from: -50, to: 100 },
  samples: { from: 1, to: 10_000, whole: true },
  observations: { from: 2, to: 10_000, whole: true },
  riskFree: { from: -10, to: 50 },
  seed: { from: 0, to: Number.MAX_SAFE_INTEGER, whole: true },
  delta: { from: 0.001, to: 1000 },
  tau: { from: 0.0001, to: 10 },
}

/** A typed number; null when it is none. Full-width digits count. */
export function numberOf(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[,\s%]/g, '')
    .replaceAll('−', '-')
  const value = Number(plain)
  return plain === '' || !Number.isFinite(value) ? null : value
}

export type FieldError = { readonly code: 'badNumber' | 'minAboveMax' } | ({ readonly code: 'badRange' } & Range)

export function paramError(settings: Settings, param: Param): FieldError | null {
  const text = settings.params[param]
  if (param === 'minReturn' && text.trim() === '') return null
  const value = numberOf(text)
  if (value === null) return { code: 'badNumber' }
  const range = RANGES[param]
  if (range.whole === true && !Number.isInteger(value)) return { code: 'badNumber' }
  return value < range.from || value > range.to ? { code: 'badRange', ...range } : null
}

export function limitError(min: string, max: string, optional: boolean): FieldError | null {
  const read = (text: string): number | null | undefined =>
    optional && text.trim() === '' ? undefined : numberOf(text)
  const [low, high] = [read(min), read(max)]
  if (low === null || high === null) return { code: 'badNumber' }
  if ((low ?? 0) < -100 || (high ?? 0) > 1000) return { code: 'badRange', from: -100, to: 1000 }
  return low !== undefined && high !== undefined && low > high ? { code: 'minAboveMax' } : null
}

export const budgetError = (text: string): FieldError | null => {
  const value = numberOf(text)
  return value === null || !(value > 0) ? { code: 'badNumber' } : null
}

export const sentencesOf = ({ sentences }: Settings): string[] =>
  sentences
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Views that are understood, and nothing else. */
export const spokenOf = (settings: Settings): SpokenView[] =>
  sentencesOf(settings).flatMap((line) => {
    const read = readView(line)
    return read.ok ? [read.view] : []
  })

/** Fields that the choice of objectives asks for. */
export const paramsInUse = ({ chosen, sentences }: Settings): Param[] => [
  ...new Set<Param>([
    'riskFree',
    'seed',
    ...chosen.flatMap((type) => PARAMS_OF[type] ?? []),
    ...(sentences.trim() === '' ? [] : (['delta', 'tau'] as const)),
  ]),
]

export const ready = (settings: Settings): boolean =>
  settings.chosen.length > 0 &&
  paramsInUse(settings).every((param) => paramError(settings, param) === null) &&
  settings.bounds.every(({ min, max }) => limitError(min, max, false) === null) &&
  settings.groups.every(({ name, min, max }) => name.trim() !== '' && limitError(min, max, true) === null) &&
  (!settings.chosen.includes('riskParity') || settings.bounds.every(({ budget }) => budgetError(budget) === null)) &&
  sentencesOf(settings).length === spokenOf(settings).length

/** The call that the settings stand for; only for settings that are `ready`. */
export function inputOf(settings: Settings, setup: Setup): LabInput {
  const number = (param: Param): number => numberOf(settings.params[param]) ?? 0
  // 30.1 hundredths are 0.301 and not 0.30100000000000005.
  const share = (value: number): number => Number(`${value}e-2`)
  const shareOf = (param: Param): number => share(number(param))
  const objectiveOf = (type: ObjectiveType): Objective => {
    switch (type) {
      case 'targetReturn':
      case 'targetVolatility':
        return { type, value: shareOf(type) }
      case 'maxUtility':
        return { type, riskAversion: number('riskAversion') }
      case 'riskParity':
        return {
          type,
          budgets: Object.fromEntries(settings.bounds.map(({ id, budget }) => [id, numberOf(budget) ?? 1])),
        }
      case 'minCvar':
        return {
          type,
          confidence: shareOf('confidence'),
          draw: { count: number('scenarios'), seed: number('seed') },
          ...(settings.params.minReturn.trim() === '' ? {} : { minReturn: shareOf('minReturn') }),
        }
      case 'resampled':
        return {
          type,
          observations: number('observations'),
          samples: number('samples'),
          seed: number('seed'),
          targetVolatility: shareOf('targetVolatility'),
        }
      default:
        return { type }
    }
  }
  const limit = (text: string): number | undefined => {
    const value = numberOf(text)
    return value === null ? undefined : share(value)
  }
  const reference = setup.levels[settings.level === 'free' ? 'C4' : settings.level].bounds
  return {
    bounds: settings.bounds.map(({ id, min, max }) => ({ id, min: limit(min) ?? 0, max: limit(max) ?? 1 })),
    groups: settings.groups.map(({ name, assets, min, max }) => {
      const [low, high] = [limit(min), limit(max)]
      return {
        name: name.trim(),
        assets: [...assets],
        ...(low === undefined ? {} : { min: low }),
        ...(high === undefined ? {} : { max: high }),
      }
    }),
    objectives: OBJECTIVES.filter((type) => settings.chosen.includes(type)).map(objectiveOf),
    views: {
      sentences: sentencesOf(settings),
      marketWeights: Object.fromEntries(reference.map(({ id, reference: weight }) => [id, weight])),
      riskAversion: number('delta'),
      tau: number('tau'),
      weightCovariance: settings.weightCovariance,
    },
    riskFreeRate: shareOf('riskFree'),
  }
}
