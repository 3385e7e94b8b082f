import { useState } from 'react'
import { useAppState, useSetPreferences } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Segments } from '../../ui/field'
import { ChooseStep } from './choose-step'
import { CreateBook } from './create-book'
import { OpenSample } from './open-sample'
import { RecoverBook } from './recover-book'
import './start.css'
import { UnlockBook } from './unlock-book'

export type StartStep = 'choose' | 'create' | 'unlock' | 'recover' | 'sample'

/** What stands before an open book: language and theme at the top, then one step at a time. */
export function StartScreen() {
  const { t } = useI18n()
  const { books, preferences, version } = useAppState()
  const setPreferences = useSetPreferences()
  const [step, setStep] = useState<StartStep>(books.main ? 'unlock' : 'choose')
  return (
    <div className="start">
      <header className="start-top">
        <span className="start-brand">
          <BrandMark />
          {t('common.app')}
        </span>
        <span className="row">
          <Segments
            label={t('shell.language.label')}
            value={preferences.language}
            options={[
              { value: 'zh-CN', label: t('shell.language.zh-CN') },
              { value: 'en', label: t('shell.language.en') },
            ]}
            onChange={(language) => setPreferences({ language })}
          />
          <Segments
            label={t('shell.theme.label')}
            value={preferences.theme}
            options={(['light', 'dark', 'system'] as const).map((value) => ({
              value,
              label: t(`shell.theme.${value}`),
            }))}
            onChange={(theme) => setPreferences({ theme })}
          />
        </span>
      </header>
      <main className="start-main" id="main">
        {step === 'choose' && <ChooseStep onChoose={setStep} />}
        {step === 'create' && <CreateBook onBack={() => setStep('choose')} />}
        {step === 'unlock' && <UnlockBook onStep={setStep} />}
        {step === 'recover' && <RecoverBook onBack={() => setStep('unlock')} />}
        {step === 'sample' && <OpenSample onBack={() => setStep(books.main ? 'unlock' : 'choose')} />}
      </main>
      <footer className="start-foot dim small">
        {t('start.tagline')} · {version}
      </footer>
    </div>
  )
}

function BrandMark() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" className="mark-ground" />
      <path d="M7 22.5 13 15l4.5 4L25 9.500" className="mark-line" />
      <circle cx="25" cy="9.500" r="2.400" className="mark-dot" />
    </svg>
  )
}
