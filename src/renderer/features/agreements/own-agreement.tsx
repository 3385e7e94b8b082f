import { useState } from 'react'
import type { ClientAgreementsView, OwnAgreement } from '../../../contract/api/agreements'
import { wordOf } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'
import { chargeWords } from '../../shared/charge-words'
import { Button } from '../../ui/button'
import { Facts, Tag, type Tone } from '../../ui/layout'
import { CloseDialog } from './close-dialog'
import { OfferForm } from './offer-form'
import { useName } from './running-card'
import { SignDialog } from './sign-dialog'

const TONES: Record<OwnAgreement['status'], Tone> = {
  offered: 'accent',
  agreed: 'warn',
  inForce: 'good',
  declined: 'neutral',
  cancelled: 'neutral',
  lapsed: 'neutral',
  ended: 'neutral',
}

type Act = OwnAgreement['acts'][number]

/** One offer or agreement: where it stands, its terms, what can be done with it, and how it came to this. */
export function OwnAgreementItem(props: {
  readonly clientId: string
  readonly view: ClientAgreementsView
  readonly own: OwnAgreement
}) {
  const { t } = useI18n()
  const nameOf = useName()
  const [act, setAct] = useState<Act | null>(null)
  const { own, view, clientId } = props
  const close = (): void => setAct(null)
  return (
    <li className="agreement" data-testid="agreement" data-status={own.status}>
      <div className="row wrap">
        <Tag tone={TONES[own.status]}>{t(`agreements.status.${own.status}`)}</Tag>
        <strong>{nameOf(own.schedule.name)}</strong>
        <span className="dim">{own.agreementNo ?? t('agreements.noNumber')}</span>
        {own.seenAs !== null && <Tag tone="good">{t('agreements.seen', { no: own.seenAs })}</Tag>}
        {own.waiting && <Tag tone="warn">{t('agreements.waiting')}</Tag>}
        {own.followed !== null && (
          <Tag tone={own.followed ? 'neutral' : 'warn'}>
            {t(own.followed ? 'agreements.followed' : 'agreements.notFollowed')}
          </Tag>
        )}
        <span className="grow" />
        {own.acts.map((one) => (
          <Button
            key={one}
            size="small"
            {...(one === 'sign' ? { kind: 'primary' as const } : {})}
            onClick={() => setAct(one)}
            data-testid={`agreement-${one}`}
          >
            {t(`agreements.act.${one}`)}
          </Button>
        ))}
      </div>
      <Terms own={own} />
      <p className="dim small">
        {t('agreements.verdictIs', { verdict: wordOf(t, 'agreements.verdict', own.verdict.code) })}
        {own.verdict.departure !== '' && ` · ${t('agreements.departure', { text: own.verdict.departure })}`}
        {own.reason !== '' && ` · ${t('agreements.reasonIs', { text: own.reason })}`}
      </p>
      <details className="agreement-history">
        <summary>{t('agreements.history', { n: own.versions.length })}</summary>
        <ol>
          {own.versions.map((version) => (
            <li key={version.version}>
              {t('agreements.historyLine', {
                date: version.on,
                act: t(`agreements.done.${version.act}`),
                schedule: nameOf(version.scheduleName),
                by: version.by,
              })}
            </li>
          ))}
        </ol>
      </details>
      {act === 'sign' && <SignDialog clientId={clientId} view={view} own={own} onClose={close} />}
      {act === 'amend' && <OfferForm clientId={clientId} view={view} amends={own} onClose={close} />}
      {(act === 'decline' || act === 'cancel' || act === 'terminate') && (
        <CloseDialog clientId={clientId} own={own} act={act} on={view.on} onClose={close} />
      )}
    </li>
  )
}

function Terms({ own }: { readonly own: OwnAgreement }) {
  const i18n = useI18n()
  const { t, f } = i18n
  const onAssets = own.schedule.basis === 'assets'
  const out = (['cash', 'restricted', 'heldAway'] as const).filter((part) => !own.scope[part])
  const scope = [
    t('agreements.scope.accounts', { count: own.scope.accountIds.length }),
    out.length === 0
      ? t('agreements.scope.all')
      : t('agreements.scope.without', { list: f.list(out.map((part) => t(`agreements.scope.${part}`))) }),
  ].join(' · ')
  return (
    <Facts
      items={[
        [t('agreements.facts.schedule'), chargeWords(i18n, own.schedule)],
        [t('agreements.facts.term'), `${own.start} – ${own.end}`],
        [t('agreements.facts.yearly'), own.schedule.basis === 'tradedValue' ? null : f.moneyUnit(own.scope.yearlyFee)],
        [t('agreements.facts.assets'), onAssets ? f.moneyUnit(own.scope.advisedAssets) : null],
        [t('agreements.facts.scope'), onAssets ? scope : null],
        [
          t('agreements.form.household'),
          own.scope.householdAssets === null ? null : f.moneyUnit(own.scope.householdAssets),
        ],
        [t('agreements.facts.turnover'), own.agreedTurnover === null ? null : f.times(own.agreedTurnover)],
        [t('agreements.facts.until'), own.status === 'offered' || own.status === 'lapsed' ? own.offerUntil : null],
        [t('agreements.facts.signed'), own.signedOn],
        [t('agreements.facts.riskLetter'), own.riskLetterOn],
        [t('agreements.facts.window'), own.status === 'agreed' ? own.lastCancelDay : null],
        [t('agreements.facts.closed'), own.closedOn],
        [t('agreements.facts.by'), own.offeredBy],
      ]}
    />
  )
}
