import type { RiskLevel } from '../import/records'
import { fail, failAll, ok, type Problem, type Result } from '../result'
import { bandSchemeOf, levelOfScore } from './levels'
import {
  type KnockOut,
  type ProductType,
  type Question,
  type Questionnaire,
  questionnaireOf,
  type QuestionOption,
} from './questionnaire'
import { assessmentValidUntil, BUSINESS_LINES, type BusinessLine } from './validity'

/** Question id → option, options, or options written together ("AB"). */
export type Answers = Readonly<Record<string, string | readonly string[]>>

export interface ScoreInput {
  readonly questionnaire: string
  readonly answers: Answers
  readonly bands?: string | undefined
  readonly assessedOn: string
  readonly lineOfBusiness?: BusinessLine | undefined
  /** No full civil capacity: the lowest class, whatever the answers. */
  readonly incapacity?: boolean | undefined
}

export interface ScoreResult {
  readonly score: number
  readonly maxScore: number
  readonly level: RiskLevel
  /** The level by points alone, before a knock-out. */
  readonly levelByBand: RiskLevel
  /** 最低类别: nothing above R1, on no request. */
  readonly lowest: boolean
  readonly knockOuts: readonly (KnockOut | 'NO_CIVIL_CAPACITY')[]
  readonly contradictions: readonly string[]
  readonly bands: string
  readonly validUntil: string
  readonly validUntilByLine: Readonly<Record<BusinessLine, string>>
  /** Years until most of the money is needed; null = no limit. */
  readonly horizonYears: number | null
  readonly productTypes: readonly ProductType[]
  readonly points: readonly { readonly question: string; readonly chosen: readonly string[]; readonly points: number }[]
  readonly questionnaireVersion: string
}

/** The chosen letters: a list, one letter, or letters written together, with or without separators. */
const lettersOf = (answer: string | readonly string[]): string[] =>
  (typeof answer === 'string' ? answer.replaceAll(/[\s,，、]/g, '').split('') : answer).map((letter) =>
    letter.trim().toUpperCase(),
  )

interface Chosen {
  readonly question: Question
  readonly options: readonly QuestionOption[]
}

/** The options that were chosen, or what is wrong with the answer. */
function chosenOf(question: Question, answer: string | readonly string[] | undefined): Chosen | Problem {
  const path = `/answers/${question.id}`
  const letters = answer === undefined ? [] : lettersOf(answer)
  if (letters.length === 0) {
    return { code: 'invalid_input', path, message: `question ${question.id} is not answered` }
  }
  const unknown = letters.find((letter) => !question.options.some((option) => option.id === letter))
  if (unknown !== undefined) {
    return { code: 'invalid_input', path, message: `question ${question.id} has no option "${unknown}"` }
  }
  const twice = letters.find((letter, index) => letters.indexOf(letter) !== index)
  if (twice !== undefined) {
    return { code: 'invalid_input', path, message: `question ${question.id} names option "${twice}" twice` }
  }
  if (letters.length > 1 && !question.multiple) {
    return { code: 'invalid_input', path, message: `question ${question.id} takes one answer` }
  }
  return { question, options: question.options.filter((option) => letters.includes(option.id)) }
}

const isProblem = (value: Chosen | Problem): value is Problem => 'code' in value

const contradictionsIn = (questionnaire: Questionnaire, chosen: readonly Chosen[]): string[] => {
  const letters = new Map(chosen.map(({ question, options }) => [question.id, options.map((option) => option.id)]))
  return questionnaire.contradictions
    .filter(({ when }) =>
      Object.entries(when).every(([id, any]) => letters.get(id)?.some((letter) => any.includes(letter))),
    )
    .map(({ code }) => code)
}

const pointsOf = (options: readonly QuestionOption[]): number => Math.max(...options.map((option) => option.points))

/**
 * Scores a filled questionnaire: points of the (highest) chosen options, level by the bands, C1 with the lowest flag on a
 * knock-out answer or missing civil capacity whatever the points. Every question must be answered. The result is a
 * pre-assessment: it may lower what the official level allows, never raise it. Source: china-rules §1.3–1.5.
 */
export function scoreQuestionnaire(input: ScoreInput): Result<ScoreResult> {
  const questionnaire = questionnaireOf(input.questionnaire)
  if (questionnaire === undefined) return fail('invalid_input', '/questionnaire', 'no such questionnaire')
  const scheme = bandSchemeOf(input.bands ?? questionnaire.bands)
  if (scheme === undefined) return fail('invalid_input', '/bands', 'no such band scheme')
  const unknown = Object.keys(input.answers).filter((id) => !questionnaire.questions.some((q) => q.id === id))
  const answers = questionnaire.questions.map((question) => chosenOf(question, input.answers[question.id]))
  const problems: Problem[] = [
    ...unknown.map((id): Problem => ({
      code: 'unknown_field',
      path: `/answers/${id}`,
      message: `no question "${id}"`,
    })),
    ...answers.filter(isProblem),
  ]
  if (problems.length > 0) return failAll(problems)
  const chosen = answers.filter((answer): answer is Chosen => !isProblem(answer))
  const options = chosen.flatMap((answer) => answer.options)
  const points = chosen.map((answer) => ({
    question: answer.question.id,
    chosen: answer.options.map((option) => option.id),
    points: pointsOf(answer.options),
  }))
  const score = points.reduce((sum, question) => sum + question.points, 0)
  const levelByBand = levelOfScore(scheme, score)
  const knockOuts = [
    ...(input.incapacity === true ? (['NO_CIVIL_CAPACITY'] as const) : []),
    ...options.flatMap((option) => option.knockOut ?? []),
  ]
  const validUntilByLine = Object.fromEntries(
    BUSINESS_LINES.map((line) => [line, assessmentValidUntil(input.assessedOn, line)]),
  ) as Record<BusinessLine, string>
  return ok({
    score,
    maxScore: questionnaire.maxScore,
    level: knockOuts.length > 0 ? 'C1' : levelByBand,
    levelByBand,
    lowest: knockOuts.length > 0,
    knockOuts,
    contradictions: contradictionsIn(questionnaire, chosen),
    bands: scheme.id,
    validUntil: validUntilByLine[input.lineOfBusiness ?? 'securities'],
    validUntilByLine,
    horizonYears: options.find((option) => option.horizonYears !== undefined)?.horizonYears ?? null,
    productTypes: options.flatMap((option) => option.productType ?? []),
    points,
    questionnaireVersion: `${questionnaire.id}@${questionnaire.version}`,
  })
}
