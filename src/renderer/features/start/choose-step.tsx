import { useAppState } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import type { StartStep } from './start-screen'

/** First run: create a book or look at the sample; a returning user unlocks. */
export function ChooseStep({ onChoose }: { readonly onChoose: (step: StartStep) => void }) {
  const { t } = useI18n()
  const { books } = useAppState()
  const choices = books.main
    ? ([
        ['unlock', t('start.choose.unlock'), t('start.choose.unlockBody')],
        ['sample', t('start.choose.sample'), t('start.choose.sampleBody')],
      ] as const)
    : ([
        ['create', t('start.choose.create'), t('start.choose.createBody')],
        ['sample', t('start.choose.sample'), t('start.choose.sampleBody')],
      ] as const)
  return (
    <section className="start-choose">
      <h1>{t('start.welcome.title')}</h1>
      <p className="lead">{t('start.welcome.body')}</p>
      <h2>{t('start.choose.title')}</h2>
      <div className="choices">
        {choices.map(([step, title, body], index) => (
          <button
            key={step}
            type="button"
            className={index === 0 ? 'choice primary' : 'choice'}
            onClick={() => onChoose(step)}
            data-testid={`choose-${step}`}
          >
            <strong>{title}</strong>
            <span>{body}</span>
          </button>
        ))}
      </div>
    </section>
  )
}
