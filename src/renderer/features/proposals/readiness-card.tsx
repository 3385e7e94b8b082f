import { Link } from 'wouter'
import type { Readiness } from '../../../contract/api/planning'
import { wordOf, type Translate } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'
import { Icon } from '../../ui/icons'
import { Card } from '../../ui/layout'

type Blocker = Readiness['blockers'][number]
type Warning = Readiness['warnings'][number]
type Fix =
  | 'agreements'
  | 'assessments'
  | 'profile'
  | 'holdings'
  | 'policies'
  | 'trades'
  | 'retirement'
  | 'risk'
  | 'allocation'
  | 'products'
  | 'agreementPage'

const blockerFix: Record<Blocker, Fix> = {
  NO_AGREEMENT: 'agreements',
  AGREEMENT_EXPIRED: 'agreements',
  NO_RISK_LETTER: 'agreements',
  OFFICIAL_MISSING: 'assessments',
  OFFICIAL_EXPIRED: 'assessments',
  NO_REGISTRATION_CODE: 'profile',
  PROFILE_INCOMPLETE: 'profile',
  NO_ASSETS: 'holdings',
  PRODUCTS_CHANGED: 'products',
  ASSUMPTIONS_EXPIRED: 'policies',
  OVERRIDE_PENDING: 'allocation',
  OVERRIDE_ABOVE_CEILING: 'allocation',
}
const warningFix: Record<Warning, Fix> = {
  PLAN_NOT_SAVED: 'retirement',
  RETEST: 'risk',
  DATA_OLD: 'holdings',
  ASSUMPTIONS_REVIEW_DUE: 'policies',
  NO_TRADING_DATA: 'trades',
  OFFICIAL_EXPIRING: 'risk',
  AGREEMENT_DIFFERS: 'agreementPage',
}

const addressOf = (fix: Fix, clientId: string): string => {
  if (fix === 'retirement' || fix === 'risk' || fix === 'allocation' || fix === 'products')
    return `/clients/${clientId}/${fix}`
  if (fix === 'agreementPage') return `/clients/${clientId}/fees/agreement`
  if (fix === 'profile') return '/settings/profile'
  return fix === 'policies' ? '/settings/policies' : '/import'
}

const sectionName = (t: Translate, section: string): string => wordOf(t, 'plan.proposals.section', section)

/** Whether a proposal may be made; everything that is missing with the place where it is put right. */
export function ReadinessCard({ clientId, readiness }: { readonly clientId: string; readonly readiness: Readiness }) {
  const { t, f } = useI18n()
  const { ready, blockers, warnings, waitingFor } = readiness
  const item = (code: string, text: string, fix: Fix, tone: 'bad' | 'warn') => (
    <li key={code} data-testid={`readiness-${code}`}>
      <span className={tone === 'bad' ? 'bad-text' : 'warn-text'}>
        <Icon name={tone === 'bad' ? 'close' : 'alert'} size={16} />
      </span>
      <span>{text}</span>
      <Link href={addressOf(fix, clientId)}>{t(`plan.proposals.fixes.${fix}`)}</Link>
    </li>
  )
  return (
    <Card testId="readiness">
      <p className={ready ? 'say' : 'say bad-text'} data-testid="readiness-say" data-ready={ready}>
        <Icon name={ready ? 'check' : 'alert'} size={20} />
        {ready ? t('plan.proposals.say') : t('plan.proposals.sayBlocked')}
      </p>
      <div className="stack">
        {blockers.length > 0 && (
          <section>
            <h3 className="small dim">{t('plan.proposals.needed')}</h3>
            <ul className="readiness-list">
              {blockers.map((code) => item(code, t(`plan.proposals.blockers.${code}`), blockerFix[code], 'bad'))}
            </ul>
            {waitingFor !== null && blockers.some((code) => blockerFix[code] === 'agreements') && (
              <p className="small" data-testid="readiness-waiting">
                {t('plan.proposals.waiting', {
                  no: waitingFor.agreementNo ?? t('agreements.noNumber'),
                  day: waitingFor.signedOn,
                })}{' '}
                <Link href={addressOf('agreementPage', clientId)}>{t('plan.proposals.fixes.agreementPage')}</Link>
              </p>
            )}
          </section>
        )}
        {warnings.length > 0 && (
          <section>
            <h3 className="small dim">{t('plan.proposals.advised')}</h3>
            <ul className="readiness-list">
              {warnings.map((code) => item(code, t(`plan.proposals.warnings.${code}`), warningFix[code], 'warn'))}
            </ul>
          </section>
        )}
        {ready && warnings.length === 0 && <p className="dim">{t('plan.proposals.nothingMissing')}</p>}
        {ready && (
          <p className="dim small" data-testid="readiness-sections">
            {t('plan.proposals.sections', {
              list: f.list(readiness.sections.map((section) => sectionName(t, section))),
            })}
          </p>
        )}
      </div>
    </Card>
  )
}
