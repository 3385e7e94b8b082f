import type { QuestionnaireView, RiskForClient } from '../../../contract/api/planning'
import { rankOf } from '../../../domain/suitability/levels'
import { useI18n } from '../../lib/i18n'
import { LevelText } from '../../shared/client-tags'
import { Button } from '../../ui/button'
import { Card, Tag } from '../../ui/layout'
import { LevelScale } from './level-scale'

type Pre = RiskForClient['preAssessments'][number]
const FIRST = 5

function Against({ pre, official }: { readonly pre: Pre; readonly official: RiskForClient['official'] }) {
  const { t } = useI18n()
  if (official === null) return null
  const ranks = [pre, official].map(({ level, lowest }) => (lowest ? 0 : rankOf(level)))
  const difference = (ranks[0] ?? 0) - (ranks[1] ?? 0)
  if (difference === 0) return <Tag>{t('plan.risk.equalOfficial')}</Tag>
  return <Tag tone="warn">{difference < 0 ? t('plan.risk.belowOfficial') : t('plan.risk.aboveOfficial')}</Tag>
}

function Contradictions({
  codes,
  form,
}: {
  readonly codes: readonly string[]
  readonly form: QuestionnaireView | undefined
}) {
  const { t, language } = useI18n()
  if (codes.length === 0) return null
  const text = (code: string): string => {
    const found = form?.contradictions.find((c) => c.code === code)?.text
    return found === undefined ? code : language === 'en' ? found.en : found.zh
  }
  return (
    <details className="pre-contradictions">
      <summary className="warn-text">{t('plan.risk.contradictions', { count: codes.length })}</summary>
      <ul>
        {codes.map((code) => (
          <li key={code}>{text(code)}</li>
        ))}
      </ul>
    </details>
  )
}

/** Pre-assessments: for talk and preparation. The newest stands out, the others follow by date. */
export function PreCard(props: {
  readonly risk: RiskForClient
  readonly form: QuestionnaireView | undefined
  readonly answered: number
  readonly focusStart: boolean
  readonly onStart: () => void
}) {
  const { t } = useI18n()
  const { risk, form } = props
  const [newest, ...older] = risk.preAssessments
  const label =
    props.answered > 0
      ? t('plan.risk.resume', { n: props.answered })
      : newest === undefined
        ? t('plan.risk.start')
        : t('plan.risk.again')
  return (
    <Card title={t('plan.risk.pre')} aside={t('plan.risk.preNote')} testId="pre-assessments">
      <div className="stack">
        {newest === undefined ? (
          <div className="stack tight">
            <p>{t('plan.risk.none')}</p>
            <p className="dim">{t('plan.form.isPre')}</p>
          </div>
        ) : (
          <div className="stack tight">
            <p className="risk-level">
              <LevelText level={newest.level} lowest={newest.lowest} />{' '}
              <Against pre={newest} official={risk.official} />
            </p>
            <LevelScale level={newest.level} muted />
            <p className="dim">
              {newest.assessedOn} · {t('plan.risk.historyLine', { score: newest.score, by: newest.by })}
            </p>
            <Contradictions codes={newest.contradictions} form={form} />
          </div>
        )}
        <div>
          <Button
            kind={newest === undefined || props.answered > 0 ? 'primary' : 'plain'}
            onClick={props.onStart}
            autoFocus={props.focusStart}
            data-testid="start-pre-assessment"
          >
            {label}
          </Button>
        </div>
        {older.length > 0 && (
          <div>
            <h3 className="small dim">{t('plan.risk.preHistory')}</h3>
            <ul className="pre-history" data-testid="pre-history">
              {older.slice(0, FIRST).map((pre) => (
                <li key={pre.id}>
                  <span>{pre.assessedOn}</span>
                  <LevelText level={pre.level} lowest={pre.lowest} />
                  <span className="dim">{t('plan.risk.historyLine', { score: pre.score, by: pre.by })}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  )
}
