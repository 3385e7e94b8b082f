/** What a bare number of a pack is; without one as the numbers around it. `plain`: no unit. */
export type RuleUnit = 'rate' | 'yuan' | 'months' | 'days' | 'years' | 'hours' | 'times' | 'age' | 'bp' | 'plain'

/** A key or a code word of a rule file in Chinese and in English, with the unit of the numbers under it. */
export type RuleLabels = Readonly<Record<string, readonly [zh: string, en: string, unit?: RuleUnit]>>
