import pack from '../../../resources/policies/disclosures.json'
import { failAll, ok, type Problem, type Result } from '../result'
import type { TextLanguage } from './wording'

/** What a document contains or rests on; every text of a condition that holds must stand in it. */
export const DISCLOSURE_CONDITIONS = [
  'simulation',
  'retirement',
  'history',
  'products',
  'mismatch',
  'feeModel',
  'agreement',
  'views',
  'illiquid',
  'foreign',
  'pension',
  'taxEstate',
  'preAssessment',
] as const
export type DisclosureCondition = (typeof DISCLOSURE_CONDITIONS)[number]

export interface Disclosure {
  readonly key: string
  readonly text: string
}

const PLACEHOLDER = /\{(\w+)\}/g

const applying = (conditions: readonly DisclosureCondition[]) =>
  pack.items.filter(({ when }) => when === 'always' || conditions.some((condition) => condition === when))

const wordsOf = (item: (typeof pack.items)[number], language: TextLanguage): string =>
  language === 'en' ? item.en : item.zh

/** Names of the values that the texts of these conditions need. */
export const disclosureValues = (conditions: readonly DisclosureCondition[], language: TextLanguage): string[] => [
  ...new Set(
    applying(conditions).flatMap((item) => [...wordsOf(item, language).matchAll(PLACEHOLDER)].map((m) => m[1] ?? '')),
  ),
]

/**
 * The disclosure texts that must stand in a document, in the order of the file: those that always apply and those of the
 * conditions that hold, with their placeholders filled. Every value must be there and not be empty; what is missing is
 * named, and nothing is printed with a hole in it.
 */
export function disclosuresFor(
  conditions: readonly DisclosureCondition[],
  values: Readonly<Record<string, string>>,
  language: TextLanguage,
): Result<Disclosure[]> {
  const problems = disclosureValues(conditions, language)
    .filter((name) => !Object.hasOwn(values, name) || values[name]?.trim() === '')
    .map((name): Problem => ({
      code: 'invalid_input',
      path: `/values/${name}`,
      message: `a disclosure needs "${name}"`,
    }))
  if (problems.length > 0) return failAll(problems)
  return ok(
    applying(conditions).map((item) => ({
      key: item.key,
      text: wordsOf(item, language).replaceAll(PLACEHOLDER, (_, name: string) => values[name] ?? ''),
    })),
  )
}

/** Every shipped text as it stands in the file, for checks of the file itself. */
export const shippedDisclosures = pack.items
