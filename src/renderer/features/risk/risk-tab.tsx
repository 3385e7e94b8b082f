import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RiskForClient } from '../../../contract/api/planning'
import { allowedRisks } from '../../../domain/suitability/levels'
import { wordOf } from '../../../i18n/create-i18n'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Icon } from '../../ui/icons'
import { QueryView } from '../../ui/query-view'
import { answeredCount, type Answers } from './answers'
import { riskRange } from './level-scale'
import { MatchCard } from './match-card'
import { OfficialCard } from './official-card'
import { PreCard } from './pre-card'
import { Questionnaire } from './questionnaire'
import './risk.css'

/** The standing in one sentence, and below it whatever a newer pre-assessment changes. */
function Say({ risk }: { readonly risk: RiskForClient }) {
  const { t } = useI18n()
  const { official, effective } = risk
  const levelName = (level: string, lowest: boolean): string =>
    `${level} ${lowest ? t('clients.head.levelLowest') : wordOf(t, 'enums.levelName', level)}`
  const sentence =
    official === null
      ? t('plan.risk.sayNone')
      : official.status === 'expired'
        ? t('plan.risk.sayExpired')
        : t('plan.risk.sayOfficial', {
            level: levelName(official.level, official.lowest),
            risks: official.lowest ? 'R1' : riskRange(allowedRisks(official.level)),
          })
  const bad = official === null || official.status === 'expired'
  return (
    <div className="stack tight">
      <p className={bad ? 'say risk-say bad-text' : 'say risk-say'} data-testid="risk-say">
        {sentence}
      </p>
      {official !== null && effective?.retest === true && (
        <p className="notice warn" data-testid="risk-retest">
          <Icon name="alert" />
          <span>
            {t('plan.risk.retest')}
            {effective.source === 'preAssessment' &&
              ` · ${t('plan.risk.effectivePre', { level: levelName(effective.level, effective.lowest) })}`}
          </span>
        </p>
      )}
    </div>
  )
}

/** Risk: what the official level allows, pre-assessments beside it, and how the holdings match. */
export function RiskTab({ clientId }: { readonly clientId: string }) {
  const [answers, setAnswers] = useState<Answers>({})
  const [filling, setFilling] = useState<'never' | 'now' | 'left'>('never')
  const risk = useQuery({
    queryKey: ['risk.forClient', clientId],
    queryFn: () => api.risk.forClient.query({ clientId }),
  })
  const formId = risk.data?.questionnaireId
  const form = useQuery({
    queryKey: ['risk.questionnaire', formId],
    queryFn: () => api.risk.questionnaire.query({ questionnaireId: formId ?? '' }),
    enabled: formId !== undefined,
    staleTime: Infinity,
  })
  if (filling === 'now') {
    return (
      <QueryView query={form} lines={8}>
        {(view) => (
          <Questionnaire
            clientId={clientId}
            view={view}
            answers={answers}
            onAnswers={setAnswers}
            onLeave={() => setFilling('left')}
          />
        )}
      </QueryView>
    )
  }
  return (
    <QueryView query={risk} block>
      {(data) => (
        <div className="stack" data-testid="risk-tab">
          <Say risk={data} />
          <div className="grid-2 risk-pair">
            <OfficialCard official={data.official} />
            <PreCard
              risk={data}
              form={form.data}
              answered={answeredCount(answers)}
              focusStart={filling === 'left'}
              onStart={() => setFilling('now')}
            />
          </div>
          <MatchCard
            rows={data.holdings}
            officialValid={data.official?.status === 'valid' || data.official?.status === 'expiring'}
          />
        </div>
      )}
    </QueryView>
  )
}
