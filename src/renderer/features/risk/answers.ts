import type { QuestionnaireView } from '../../../contract/api/planning'

type Question = QuestionnaireView['questions'][number]
/** Question id → chosen option, or options where several may be chosen. */
export type Answers = Readonly<Record<string, string | string[]>>

const chosenOf = (answers: Answers, questionId: string): readonly string[] => {
  const answer = answers[questionId]
  return answer === undefined ? [] : typeof answer === 'string' ? [answer] : answer
}

export const isChosen = (answers: Answers, questionId: string, optionId: string): boolean =>
  chosenOf(answers, questionId).includes(optionId)
export const isOpen = (answers: Answers, questionId: string): boolean => chosenOf(answers, questionId).length === 0
export const answeredCount = (answers: Answers): number =>
  Object.keys(answers).filter((questionId) => !isOpen(answers, questionId)).length

/** Chooses an option; where several may be chosen a second choice takes it back. Options keep the order of the form. */
export function choose(answers: Answers, question: Question, optionId: string): Answers {
  if (!question.multiple) return { ...answers, [question.id]: optionId }
  const before = chosenOf(answers, question.id)
  const chosen = question.options
    .map((option) => option.id)
    .filter((id) => (id === optionId ? !before.includes(id) : before.includes(id)))
  return { ...answers, [question.id]: chosen }
}

/** The option that a key names: its number (1–9) or its letter; undefined for any other key. */
export function optionOfKey(question: Question, key: string): string | undefined {
  if (/^[1-9]$/.test(key)) return question.options[Number(key) - 1]?.id
  return question.options.find((option) => option.id.toLowerCase() === key.toLowerCase())?.id
}

/** The next open question after one, starting over at the top; undefined when every question is answered. */
export function nextOpen(view: QuestionnaireView, answers: Answers, afterId: string | null): string | undefined {
  const ids = view.questions.map((question) => question.id)
  const from = afterId === null ? 0 : ids.indexOf(afterId) + 1
  return [...ids.slice(from), ...ids.slice(0, from)].find((id) => isOpen(answers, id))
}

type GroupKey =
  | 'finances'
  | 'experience'
  | 'objectives'
  | 'household'
  | 'organisation'
  | 'staff'
  | 'unitExperience'
  | 'unitObjectives'

/** First question of each group of the shipped forms, as their printed editions are divided. */
const GROUPS: Readonly<Record<string, readonly (readonly [from: string, group: GroupKey])[]>> = {
  'personal-20': [
    ['1', 'finances'],
    ['5', 'experience'],
    ['11', 'objectives'],
    ['17', 'household'],
  ],
  'institution-18': [
    ['1', 'organisation'],
    ['6', 'staff'],
    ['9', 'unitExperience'],
    ['13', 'unitObjectives'],
  ],
}

/** The questions in their groups; a form that is not known stands in one group without a name. */
export function groupsOf(
  view: QuestionnaireView,
): readonly { readonly key: GroupKey | null; readonly questions: readonly Question[] }[] {
  const starts = GROUPS[view.id]
  if (starts === undefined) return [{ key: null, questions: view.questions }]
  const indexOf = (id: string | undefined): number => {
    const index = view.questions.findIndex((question) => question.id === id)
    return index < 0 ? view.questions.length : index
  }
  return starts.map(([from, key], i) => ({
    key,
    questions: view.questions.slice(indexOf(from), indexOf(starts[i + 1]?.[0])),
  }))
}
