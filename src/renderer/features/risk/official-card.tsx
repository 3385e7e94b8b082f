import { daysBetween } from '../../../i18n/format'
import type { RiskForClient } from '../../../contract/api/planning'
import { useToday } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { LevelText } from '../../shared/client-tags'
import { Empty } from '../../ui/feedback'
import { Icon } from '../../ui/icons'
import { Card, Facts, Tag, type Tone } from '../../ui/layout'
import { SourceMark } from '../../ui/popover'
import { LevelScale } from './level-scale'

type Official = NonNullable<RiskForClient['official']>

const tones: Record<Official['status'], Tone> = { valid: 'good', expiring: 'warn', expired: 'bad', never: 'bad' }

function Validity({ official }: { readonly official: Official }) {
  const { t } = useI18n()
  const days = daysBetween(useToday(), official.validUntil)
  return (
    <>
      {official.validUntil}{' '}
      <span
        className={official.status === 'expired' ? 'bad-text' : official.status === 'expiring' ? 'warn-text' : 'dim'}
      >
        {days < 0 ? t('plan.risk.daysLate', { days: -days }) : t('plan.risk.daysLeft', { days })}
      </span>
    </>
  )
}

/** The assessment of the firm's own system: it alone decides what may be matched. */
export function OfficialCard({ official }: { readonly official: Official | null }) {
  const { t } = useI18n()
  const today = useToday()
  if (official === null) {
    return (
      <Card title={t('plan.risk.official')} testId="official-assessment">
        <Empty title={t('plan.risk.noOfficial')}>{t('plan.risk.noOfficialBody')}</Empty>
      </Card>
    )
  }
  const { level, lowest, status } = official
  return (
    <Card
      title={t('plan.risk.official')}
      aside={<Tag tone={tones[status]}>{t(`enums.assessment.${status}`)}</Tag>}
      testId="official-assessment"
    >
      <div className="stack">
        {status === 'expired' && (
          <div className="error-panel" role="note" data-testid="assessment-expired">
            <Icon name="alert" size={22} />
            <p>{t('plan.risk.expired', { days: -daysBetween(today, official.validUntil) })}</p>
          </div>
        )}
        <p className="risk-level">
          <LevelText level={level} lowest={lowest} />{' '}
          <SourceMark
            source={{
              kind: 'imported',
              from: t('enums.importKind.assessments'),
              asOf: official.assessedOn,
              formula: t('plan.risk.officialRules'),
            }}
          />
        </p>
        <LevelScale level={level} muted={status === 'expired'} />
        {lowest && <p className="warn-text">{t('plan.risk.lowestNote')}</p>}
        <div className="risk-facts">
          <Facts
            items={[
              [t('plan.risk.score'), official.score],
              [t('plan.risk.validUntil'), <Validity key="v" official={official} />],
              [t('plan.risk.channel'), official.channel],
              [t('plan.risk.assessedOn'), official.assessedOn],
            ]}
          />
        </div>
        <p className="dim small">{t('plan.risk.officialRules')}</p>
      </div>
    </Card>
  )
}
