import { useId } from 'react'
import type { QuestionnaireView } from '../../../contract/api/planning'
import { useI18n } from '../../lib/i18n'
import { isChosen, isOpen, type Answers } from './answers'

/** One question with its options as radio buttons, or check boxes where several may be chosen. No points are shown. */
export function QuestionItem(props: {
  readonly question: QuestionnaireView['questions'][number]
  readonly answers: Answers
  readonly onChoose: (optionId: string) => void
}) {
  const { t, language } = useI18n()
  const textId = useId()
  const { question, answers } = props
  const say = (text: { readonly zh: string; readonly en: string }): string => (language === 'en' ? text.en : text.zh)
  return (
    <div
      className={isOpen(answers, question.id) ? 'question' : 'question answered'}
      role={question.multiple ? 'group' : 'radiogroup'}
      aria-labelledby={textId}
      data-question={question.id}
      data-testid={`question-${question.id}`}
    >
      <p className="question-text" id={textId}>
        <span className="question-number" aria-label={t('plan.form.question', { n: question.id })}>
          {question.id}
        </span>
        <span>
          {say(question.text)}
          {question.multiple && <span className="tag">{t('plan.form.multiple')}</span>}
        </span>
      </p>
      <div className="options">
        {question.options.map((option) => (
          <label key={option.id} className="option">
            <input
              type={question.multiple ? 'checkbox' : 'radio'}
              name={`q-${question.id}`}
              value={option.id}
              checked={isChosen(answers, question.id, option.id)}
              onChange={() => props.onChoose(option.id)}
            />
            <span className="option-letter" aria-hidden="true">
              {option.id}
            </span>
            <span>{say(option.text)}</span>
          </label>
        ))}
      </div>
    </div>
  )
}
