import { useRef, useState } from 'react'
import type { AgreementChanged, ClientAgreementsView, OwnAgreement } from '../../../contract/api/agreements'
import type { FeeRefusal } from '../../../domain/fees/fee-rules'
import { wordOf } from '../../../i18n/create-i18n'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { FeeRefusals } from '../../shared/fee-refusals'
import { NumberField } from '../../shared/number-field'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { TextAreaField } from '../../ui/field'
import { Icon } from '../../ui/icons'
import { DateField } from '../../ui/select'
import { departs, draftOf, endOfTerm, figuresOf, type OfferDraft } from './offer-draft'
import { OfferFiguresPanel } from './offer-figures'
import { ScheduleChoice } from './schedule-choice'
import { ScopeFields } from './scope-fields'
import { useAgreementAct } from './use-agreement-acts'

const isRefusal = (code: string, known: readonly string[]): code is FeeRefusal => known.includes(code)

/** Offers a schedule, or changes the terms of what was offered or signed; what it comes to is reckoned while the form is filled in. */
export function OfferForm(props: {
  readonly clientId: string
  readonly view: ClientAgreementsView
  readonly amends: OwnAgreement | null
  readonly onClose: () => void
}) {
  const { t } = useI18n()
  const { view, amends, clientId, onClose } = props
  const [draft, setDraft] = useState<OfferDraft>(() => draftOf(view, amends))
  const [asked, setAsked] = useState(false)
  const foot = useRef<HTMLDivElement>(null)
  const set = (change: Partial<OfferDraft>): void => setDraft((now) => ({ ...now, ...change }))
  const chosen = view.schedules.find(({ schedule }) => schedule.id === draft.scheduleId)
  const save = useAgreementAct(
    clientId,
    amends === null ? 'offer' : 'amend',
    (): Promise<AgreementChanged> => send(clientId, draft, amends),
    onClose,
  )
  const onAssets = chosen?.schedule.basis === 'assets'
  const figures = chosen === undefined ? null : figuresOf(view, draft, chosen)
  const missing: FeeRefusal[] = [
    ...(draft.end <= draft.start || draft.offerUntil < view.on ? (['BAD_TERM'] as const) : []),
    ...(onAssets && (draft.accountIds.length === 0 || (figures?.assets.advised ?? 0) <= 0)
      ? (['NO_ACCOUNTS'] as const)
      : []),
    ...(chosen !== undefined && departs(chosen) && draft.departure.trim() === ''
      ? (['DEPARTURE_UNSAID'] as const)
      : []),
  ]
  const fault = save.isError ? faultOf(save.error) : null
  const known = Object.keys(t('reasons', { returnObjects: true }))
  const told =
    fault !== null && 'reasons' in fault ? (fault.reasons ?? []).filter((code) => isRefusal(code, known)) : []
  const shown = told.length > 0 ? told : asked ? missing : []
  const submit = (): void => {
    setAsked(true)
    if (chosen !== undefined && missing.length === 0) save.mutate(undefined)
    requestAnimationFrame(() => foot.current?.scrollIntoView({ block: 'nearest' }))
  }
  return (
    <Dialog
      title={t(amends === null ? 'agreements.form.offer' : 'agreements.form.amend')}
      wide
      onClose={onClose}
      testId="offer-form"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            busy={save.isPending}
            disabled={chosen === undefined}
            onClick={submit}
            data-testid="offer-save"
          >
            {t(amends === null ? 'agreements.form.save' : 'agreements.form.saveAmend')}
          </Button>
        </>
      }
    >
      <form
        className="offer-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ScheduleChoice view={view} value={draft.scheduleId} onChange={(scheduleId) => set({ scheduleId })} />
        <div className="stack">
          {onAssets && <ScopeFields view={view} draft={draft} set={set} />}
          <div className="offer-days">
            <DateField
              label={t('agreements.form.start')}
              value={draft.start}
              onChange={(start) => start !== null && set({ start, end: endOfTerm(start) })}
              testId="offer-start"
            />
            <DateField
              label={t('agreements.form.end')}
              value={draft.end}
              onChange={(end) => end !== null && set({ end })}
              testId="offer-end"
            />
            {amends === null ? (
              <DateField
                label={t('agreements.form.until')}
                value={draft.offerUntil}
                min={view.on}
                onChange={(offerUntil) => offerUntil !== null && set({ offerUntil })}
                testId="offer-until"
              />
            ) : (
              amends.signedOn !== null && (
                <DateField
                  label={t('agreements.form.signedOn')}
                  value={draft.signedOn}
                  min={amends.signedOn}
                  max={view.on}
                  onChange={(signedOn) => signedOn !== null && set({ signedOn })}
                  testId="offer-signed"
                />
              )
            )}
          </div>
          {amends !== null && amends.signedOn !== null && (
            <p className="dim small">{t('agreements.form.signedNote')}</p>
          )}
          <NumberField
            label={t('agreements.form.turnover')}
            value={draft.agreedTurnover}
            min={0}
            max={100}
            optional
            onChange={(agreedTurnover) => set({ agreedTurnover })}
            testId="offer-turnover"
          />
          {chosen !== undefined && figures !== null && <OfferFiguresPanel offered={chosen} figures={figures} />}
          {chosen !== undefined && (
            <p className="conflict" data-testid="offer-verdict">
              <Icon name="info" />
              <span>
                <strong>
                  {t('agreements.form.verdict', { verdict: wordOf(t, 'agreements.verdict', chosen.verdict.code) })}
                </strong>{' '}
                {t('agreements.conflict')}
              </span>
            </p>
          )}
          {chosen !== undefined && departs(chosen) && (
            <TextAreaField
              label={t('agreements.form.departure')}
              hint={t('agreements.form.departureHint')}
              value={draft.departure}
              maxLength={500}
              rows={2}
              onChange={(departure) => set({ departure })}
              data-testid="offer-departure"
            />
          )}
          <div ref={foot}>
            {shown.length > 0 && <FeeRefusals codes={shown} limits={view.limits} testId="offer-refusals" />}
            {save.isError && told.length === 0 && <ErrorPanel error={save.error} />}
          </div>
        </div>
      </form>
    </Dialog>
  )
}

function send(clientId: string, draft: OfferDraft, amends: OwnAgreement | null): Promise<AgreementChanged> {
  const terms = {
    scheduleId: draft.scheduleId ?? '',
    start: draft.start,
    end: draft.end,
    accountIds: [...draft.accountIds],
    cash: draft.cash,
    restricted: draft.restricted,
    heldAway: draft.heldAway,
    agreedTurnover: draft.agreedTurnover,
    departure: draft.departure,
  }
  if (amends === null) return api.agreements.offer.mutate({ clientId, ...terms, offerUntil: draft.offerUntil })
  const signedOn = amends.signedOn === null ? null : draft.signedOn
  return api.agreements.amend.mutate({ id: amends.id, rev: amends.rev, ...terms, signedOn })
}
