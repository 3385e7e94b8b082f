import { failAll, ok } from '../result'
import type { Problem, Result } from '../result'
import { subjectName, viewSubjects } from './view-lexicon'
import { exposuresOf, readView, sayView } from './view-words'
import type { SpokenView, ViewProblem } from './view-words'

export interface ReadViewsInput {
  readonly sentences: readonly string[]
  /** Weights by which groups of classes are shared out; equal shares where they are all nothing. */
  readonly weights: Readonly<Record<string, number>>
}

export interface WrittenView {
  /** The sentence as understood, in both languages. */
  readonly words: { readonly zh: string; readonly en: string }
  readonly kind: 'absolute' | 'relative'
  readonly exposures: Readonly<Record<string, number>>
  readonly expectedReturn: number
  readonly confidence: number
}

/** Sentences as views of allocation.blackLitterman; every sentence that is not understood is a problem of its own. */
export function readViews({ sentences, weights }: ReadViewsInput): Result<{ readonly views: readonly WrittenView[] }> {
  const read = sentences.map((sentence) => readView(sentence))
  const problems = read.flatMap((result, k): Problem[] => (result.ok ? [] : [problemOf(result.problem, k)]))
  if (problems.length > 0) return failAll(problems)
  return ok({ views: read.flatMap((result) => (result.ok ? [viewOf(result.view, weights)] : [])) })
}

export const viewOf = (view: SpokenView, weights: Readonly<Record<string, number>>): WrittenView => ({
  words: { zh: sayView(view, 'zh-CN'), en: sayView(view, 'en') },
  kind: view.against === null ? 'absolute' : 'relative',
  exposures: exposuresOf(view, weights),
  expectedReturn: view.value,
  confidence: view.confidence,
})

const messages: Readonly<Record<ViewProblem['code'], string>> = {
  unknownWord: 'a word is not understood',
  noSubject: 'no asset class is named',
  oneSubject: 'a comparison needs a second asset class',
  tooManySubjects: 'more than two asset classes are named; join those of one side with “and”',
  overlap: 'both sides hold the same asset class',
  noNumber: 'how much is not said',
  tooManyNumbers: 'more than one number is said beside the confidence',
  noUnit: 'the number needs a unit: %, percentage points or bp',
  noDirection: 'which of the two does better is not said',
  noConfidence: 'how sure the view is (confidence 60%) is not said',
  confidenceRange: 'confidence lies above 0 % and at most at 100 %',
}

function problemOf({ code, word }: ViewProblem, k: number): Problem {
  const known = viewSubjects.map(({ id }) => subjectName(id, 'en')).join(', ')
  const said = word === undefined ? messages[code] : `${messages[code]}: "${word}"`
  return {
    code: 'invalid_input',
    path: `/sentences/${k}`,
    message: code === 'unknownWord' || code === 'noSubject' ? `${said}; asset classes are ${known}` : said,
    params: { reason: code, ...(word === undefined ? {} : { word }) },
  }
}
