import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, type FormEvent, type KeyboardEvent } from 'react'
import type { QuestionnaireView } from '../../../contract/api/planning'
import { wordOf } from '../../../i18n/create-i18n'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { useToast } from '../../ui/toast'
import { answeredCount, choose, groupsOf, nextOpen, optionOfKey, type Answers } from './answers'
import { QuestionItem } from './question-item'
import { ResultPanel } from './result-panel'

/** Brings a question into view and its first (or chosen) option into focus. */
function focusQuestion(form: HTMLElement, questionId: string): void {
  const question = form.querySelector<HTMLElement>(`[data-question="${CSS.escape(questionId)}"]`)
  const input = question?.querySelector<HTMLElement>('input:checked') ?? question?.querySelector<HTMLElement>('input')
  input?.focus({ preventScroll: true })
  question?.scrollIntoView({ block: 'center' })
}

function useSave(clientId: string, onSaved: () => void) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { questionnaireId: string; answers: Answers }) =>
      api.risk.save.mutate({ clientId, questionnaireId: input.questionnaireId, answers: { ...input.answers } }),
    onSuccess: (saved) => {
      const name = saved.lowest ? t('clients.head.levelLowest') : wordOf(t, 'enums.levelName', saved.level)
      toast.say(t('plan.form.saved', { level: `${saved.level} ${name}` }))
      onSaved()
      // Level, allocation and readiness of this client rest on it.
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(clientId) })
    },
    meta: { saves: true },
  })
}

/**
 * The questionnaire on one page. Digits or letters choose in the question that has the focus, Enter goes to the next open
 * one and, after the last, to the save button. The answers belong to the tab: leaving loses nothing.
 */
export function Questionnaire(props: {
  readonly clientId: string
  readonly view: QuestionnaireView
  readonly answers: Answers
  readonly onAnswers: (answers: Answers) => void
  readonly onLeave: () => void
}) {
  const { t, language } = useI18n()
  const { view, answers, onAnswers, onLeave } = props
  const toast = useToast()
  const form = useRef<HTMLFormElement>(null)
  const save = useSave(props.clientId, () => {
    onAnswers({})
    onLeave()
  })
  const complete = answeredCount(answers) === view.questions.length

  const goNext = (afterId: string | null): void => {
    const element = form.current
    if (element === null) return
    const next = nextOpen(view, answers, afterId)
    if (next === undefined) element.querySelector<HTMLElement>('[type="submit"]')?.focus()
    else focusQuestion(element, next)
  }
  const started = useRef(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    goNext(null)
  })

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLInputElement)) return
    const questionId = event.target.closest<HTMLElement>('[data-question]')?.dataset['question']
    const question = view.questions.find((q) => q.id === questionId)
    if (question === undefined) return
    if (event.key === 'Enter') {
      event.preventDefault()
      goNext(question.id)
      return
    }
    const optionId = optionOfKey(question, event.key)
    if (optionId === undefined) return
    event.preventDefault()
    onAnswers(choose(answers, question, optionId))
    form.current?.querySelector<HTMLElement>(`input[name="q-${question.id}"][value="${optionId}"]`)?.focus()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (complete) save.mutate({ questionnaireId: view.id, answers })
    else goNext(null)
  }
  const clear = (): void => {
    const before = answers
    onAnswers({})
    toast.say(t('plan.form.cleared'), () => onAnswers(before))
  }

  return (
    <form className="question-form" ref={form} onKeyDown={onKeyDown} onSubmit={submit} data-testid="questionnaire">
      <div className="question-list">
        <header className="question-head">
          <LinkButton onClick={onLeave}>← {t('plan.form.leave')}</LinkButton>
          <h2>{t('plan.form.title')}</h2>
          <p className="dim">{language === 'en' ? view.title.en : view.title.zh}</p>
          <p className="ink2">{t('plan.form.note')}</p>
        </header>
        {groupsOf(view).map((group) => (
          <section key={group.key ?? 'all'} className="card question-group">
            {group.key !== null && <h3>{t(`plan.form.groups.${group.key}`)}</h3>}
            {group.questions.map((question) => (
              <QuestionItem
                key={question.id}
                question={question}
                answers={answers}
                onChoose={(optionId) => onAnswers(choose(answers, question, optionId))}
              />
            ))}
          </section>
        ))}
      </div>
      <ResultPanel
        view={view}
        answers={answers}
        saving={save.isPending}
        saveError={save.isError ? save.error : null}
        onNext={() => goNext(null)}
        onClear={clear}
      />
    </form>
  )
}
