import type { Translate } from '../../i18n/create-i18n'
import { useI18n } from '../lib/i18n'
import { Tag, type Tone } from '../ui/layout'

type AssessmentStatus = 'valid' | 'expiring' | 'expired' | 'never'
type AgreementStatus = 'active' | 'expired' | 'none'
type TierCode = 'S1' | 'S2' | 'S3' | 'S0'

const assessmentTone: Record<AssessmentStatus, Tone> = {
  valid: 'neutral',
  expiring: 'warn',
  expired: 'bad',
  never: 'bad',
}

/** A household goes by the name of its head. */
export const familyName = (t: Translate, head: string): string => t('clients.head.householdOf', { name: head })

export function TierTag({ tier }: { readonly tier: TierCode | null }) {
  const { t } = useI18n()
  if (tier === null) return <span className="dim">{t('common.notStated')}</span>
  return (
    <Tag tone={tier === 'S1' ? 'accent' : 'neutral'} title={t(`enums.tierService.${tier}`)}>
      {t(`enums.tier.${tier}`)}
    </Tag>
  )
}

/** The official level with its word: `C3 稳健型`, or C1 with its flag of the lowest class. */
export function LevelText(props: {
  readonly level: 'C1' | 'C2' | 'C3' | 'C4' | 'C5' | null
  readonly lowest: boolean
}) {
  const { t } = useI18n()
  if (props.level === null) return <span className="dim">{t('common.notStated')}</span>
  return (
    <span className="nowrap">
      <strong>{props.level}</strong>{' '}
      <span className="ink2">{props.lowest ? t('clients.head.levelLowest') : t(`enums.levelName.${props.level}`)}</span>
    </span>
  )
}

/** Date and state of an assessment; anything but a valid one stands out. */
export function AssessmentText(props: { readonly status: AssessmentStatus; readonly until: string | null }) {
  const { t } = useI18n()
  return (
    <span className="nowrap">
      {props.until}{' '}
      {props.status !== 'valid' && (
        <Tag tone={assessmentTone[props.status]}>{t(`enums.assessment.${props.status}`)}</Tag>
      )}
    </span>
  )
}

export function AgreementTag({ status }: { readonly status: AgreementStatus }) {
  const { t } = useI18n()
  return (
    <Tag tone={status === 'active' ? 'good' : status === 'expired' ? 'bad' : 'neutral'}>
      {t(`enums.agreement.${status}`)}
    </Tag>
  )
}
