import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { QuestionnaireView } from '../../../contract/api/planning'
import { wordOf } from '../../../i18n/create-i18n'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { ErrorPanel, Loading } from '../../ui/feedback'
import { Icon } from '../../ui/icons'
import { Card } from '../../ui/layout'
import { answeredCount, type Answers } from './answers'
import { LevelScale } from './level-scale'

type Score = Outputs['risk']['score']

/** Whatever makes it the lowest class, and what does not fit together. */
function Notes({ score, view }: { readonly score: Score; readonly view: QuestionnaireView }) {
  const { t, language } = useI18n()
  const contradiction = (code: string): string => {
    const text = view.contradictions.find((c) => c.code === code)?.text
    return text === undefined ? code : language === 'en' ? text.en : text.zh
  }
  return (
    <div className="stack tight">
      {score.knockOuts.length > 0 && (
        <div className="outcome-note bad" data-testid="knock-outs">
          <p>
            <Icon name="alert" size={16} />
            <strong>{t('plan.form.knockOut')}</strong>
          </p>
          <ul>
            {score.knockOuts.map((code) => (
              <li key={code}>{wordOf(t, 'plan.form.knockOuts', code)}</li>
            ))}
          </ul>
          {score.levelByBand !== score.level && (
            <p className="small">{t('plan.form.byPoints', { level: score.levelByBand })}</p>
          )}
        </div>
      )}
      {score.contradictions.length > 0 && (
        <div className="outcome-note warn" data-testid="contradictions">
          <p>
            <Icon name="alert" size={16} />
            <strong>{t('plan.form.contradiction')}</strong>
          </p>
          <ul>
            {score.contradictions.map((code) => (
              <li key={code}>{contradiction(code)}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="dim small">{t('plan.form.validUntil', { date: score.validUntil })}</p>
    </div>
  )
}

/** The level of the filled form. */
function Level({ score }: { readonly score: Score }) {
  const { t } = useI18n()
  const name = score.lowest ? t('clients.head.levelLowest') : wordOf(t, 'enums.levelName', score.level)
  return (
    <div className="stack tight" aria-live="polite" data-testid="questionnaire-outcome">
      <p className="dim small">{t('plan.form.outcome')}</p>
      <p className="risk-level">
        <strong>{t('plan.form.points', { score: score.score, level: `${score.level} ${name}` })}</strong>
      </p>
      <LevelScale level={score.level} muted />
    </div>
  )
}

/** Beside the questions: how far, the result once all are answered, and what to do with it. */
export function ResultPanel(props: {
  readonly view: QuestionnaireView
  readonly answers: Answers
  readonly saving: boolean
  readonly saveError: unknown
  readonly onNext: () => void
  readonly onClear: () => void
}) {
  const { t } = useI18n()
  const { view, answers } = props
  const done = answeredCount(answers)
  const total = view.questions.length
  const complete = done === total
  const score = useQuery({
    queryKey: ['risk.score', view.id, answers],
    queryFn: () => api.risk.score.query({ questionnaireId: view.id, answers: { ...answers } }),
    enabled: complete,
    placeholderData: keepPreviousData,
  })
  return (
    <aside className="question-aside">
      <Card>
        <div className="stack">
          <div className="progress">
            <strong data-testid="questionnaire-progress">{t('plan.form.progress', { done, total })}</strong>
            <div
              className="bar"
              role="progressbar"
              aria-valuemin={0}
              aria-valuemax={total}
              aria-valuenow={done}
              aria-label={t('plan.form.progress', { done, total })}
            >
              <i style={{ width: `${(done / total) * 100}%` }} />
            </div>
          </div>
          {!complete && <p className="dim">{t('plan.form.notYet')}</p>}
          {complete && score.data !== undefined && <Level score={score.data} />}
          {complete && score.isError && <ErrorPanel error={score.error} onRetry={() => void score.refetch()} />}
          {complete && score.data === undefined && !score.isError && <Loading lines={3} />}
          {props.saveError !== null && <ErrorPanel error={props.saveError} />}
          <div className="question-actions">
            {complete ? (
              <Button kind="primary" submit busy={props.saving} data-testid="save-pre-assessment">
                {t('plan.form.save')}
              </Button>
            ) : (
              <Button onClick={props.onNext} data-testid="next-open">
                {t('plan.form.next')}
              </Button>
            )}
            {done > 0 && <LinkButton onClick={props.onClear}>{t('plan.form.clear')}</LinkButton>}
          </div>
          {complete && score.data !== undefined && <Notes score={score.data} view={view} />}
          <p className="notice pre-notice small">{t('plan.form.isPre')}</p>
          {!complete && (
            <p className="dim small">
              {t('plan.form.keys')}
              <br />
              {t('plan.form.kept')}
            </p>
          )}
        </div>
      </Card>
    </aside>
  )
}
