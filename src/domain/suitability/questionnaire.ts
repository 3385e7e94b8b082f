import institution from '../../../resources/questionnaires/institution-18.json'
import personal from '../../../resources/questionnaires/personal-20.json'

interface Words {
  readonly zh: string
  readonly en: string
}

export type ProductType = 'fixedIncome' | 'equity' | 'leveraged' | 'complex' | 'other'
export type KnockOut = 'NO_REGULAR_INCOME' | 'NO_RISK_TOLERANCE'

export interface QuestionOption {
  /** 'A', 'B' … in the order of the form. */
  readonly id: string
  readonly points: number
  readonly text: Words
  /** Forces the lowest class whatever the points. */
  readonly knockOut?: KnockOut
  /** Years after which most of the money is needed; absent = no limit, or no question of horizon. */
  readonly horizonYears?: number
  readonly productType?: ProductType
}

export interface Question {
  /** '1' … as printed. */
  readonly id: string
  readonly key: string
  /** Several options may be chosen; the highest points count. */
  readonly multiple: boolean
  readonly text: Words
  readonly options: readonly QuestionOption[]
}

/** Answers that do not go together: one of the options of every question named. */
interface Contradiction {
  readonly code: string
  readonly when: Readonly<Record<string, readonly string[]>>
  readonly text: Words
}

export interface Questionnaire {
  readonly id: string
  readonly version: string
  readonly appliesTo: 'person' | 'institution'
  /** Band scheme that applies unless a firm names another. */
  readonly bands: string
  readonly maxScore: number
  readonly title: Words
  readonly questions: readonly Question[]
  readonly contradictions: readonly Contradiction[]
}

/** The questionnaires that ship, as data: `personal-20` and `institution-18`. */
export const questionnaires: readonly Questionnaire[] = [personal, institution] as unknown as readonly Questionnaire[]

export const questionnaireOf = (id: string): Questionnaire | undefined => questionnaires.find((q) => q.id === id)

/** Every question and option of the shipped forms, word for word: texts that the wording rules do not look at. */
export const questionnaireTexts = (language: 'zh-CN' | 'en'): readonly string[] =>
  questionnaires.flatMap(({ questions }) =>
    questions
      .flatMap((question) => [question.text, ...question.options.map((option) => option.text)])
      .map((words) => (language === 'en' ? words.en : words.zh)),
  )
