import { normaliseWord } from './cell'
import type { Read } from './numbers'
import type { RiskLevel } from './records'

/** Names of the five levels differ by firm (china-rules.md): 稳健 is C3 at one, C2 at another. */
export type LevelScheme = 'founder' | 'relative' | 'balanced'

const SCHEMES: Readonly<Record<LevelScheme, readonly [string, string, string, string, string]>> = {
  founder: ['保守', '谨慎', '稳健', '积极', '激进'],
  relative: ['保守', '相对保守', '稳健', '相对积极', '积极'],
  balanced: ['保守', '稳健', '平衡', '成长', '积极'],
}

const levelWord = (raw: string): string => normaliseWord(raw).replace(/\(.*?\)|型|最低类别|类|投资者|客户/g, '')

/** The firm's naming scheme, by the words that only one scheme has; undefined when none of them occurs. */
export function detectLevelScheme(cells: readonly string[]): LevelScheme | undefined {
  const words = new Set(cells.map(levelWord))
  const own: Readonly<Record<LevelScheme, readonly string[]>> = {
    founder: ['谨慎', '激进'],
    relative: ['相对保守', '相对积极'],
    balanced: ['平衡', '成长'],
  }
  return (Object.keys(own) as LevelScheme[]).find((scheme) => own[scheme].some((word) => words.has(word)))
}

export interface OfficialLevel {
  readonly level: RiskLevel
  /** The cell itself says 最低类别. */
  readonly lowest: boolean
}

/**
 * `C3`, `C3-稳健型`, `稳健型（C3）`, `3`, `保守型(最低类别)`, `C0`/`C1（最低）`. The letters win over the words; a word that
 * means different levels at different firms is only read when the file shows the firm's scheme.
 */
export function readLevel(raw: string, scheme: LevelScheme | undefined): Read<OfficialLevel> {
  const text = normaliseWord(raw)
  if (text === '') return { ok: true, value: undefined }
  const lowest = /最低|^C0/.test(text)
  const digit = /C([0-5])/.exec(text)?.[1] ?? /^([1-5])级?$/.exec(text)?.[1]
  if (digit !== undefined)
    return { ok: true, value: { level: `C${Math.max(1, Number(digit)) as 1 | 2 | 3 | 4 | 5}`, lowest } }
  const word = levelWord(raw)
  const levels = new Set(
    (scheme === undefined ? (Object.keys(SCHEMES) as LevelScheme[]) : [scheme])
      .map((name) => SCHEMES[name].indexOf(word))
      .filter((index) => index >= 0),
  )
  const [index] = levels
  if (index !== undefined && levels.size === 1)
    return { ok: true, value: { level: `C${(index + 1) as 1 | 2 | 3 | 4 | 5}`, lowest } }
  // The word 最低类别 alone stands for the lowest class of C1.
  if (word === '' && lowest) return { ok: true, value: { level: 'C1', lowest } }
  return { ok: false }
}
