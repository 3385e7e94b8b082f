import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { wordOf } from '../../../i18n/create-i18n'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { Card, Facts } from '../../ui/layout'
import type { ClientDetail } from './client-detail'

type Masked = 'mobile' | 'idNumber' | 'address'

function RevealDialog(props: {
  readonly clientId: string
  readonly field: Masked
  readonly onValue: (value: string) => void
  readonly onClose: () => void
}) {
  const { t } = useI18n()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const reveal = useMutation({
    mutationFn: () => api.clients.reveal.mutate({ id: props.clientId, field: props.field, reason: reason.trim() }),
    onSuccess: ({ value }) => props.onValue(value ?? t('clients.reveal.empty')),
    meta: { saves: true },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (reason.trim().length >= 2) reveal.mutate()
  }
  return (
    <Dialog title={t('clients.reveal.title', { field: t(`clients.overview.${props.field}`) })} onClose={props.onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t('clients.reveal.body')}</p>
        <TextField
          label={t('clients.reveal.reason')}
          placeholder={t('clients.reveal.reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          error={tried && reason.trim().length < 2 ? t('clients.reveal.reasonShort') : null}
          autoFocus
          data-testid="reveal-reason"
        />
        {reveal.isError && <ErrorPanel error={reveal.error} />}
        <div className="row between">
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" submit busy={reveal.isPending} data-testid="reveal-submit">
            {t('clients.reveal.show')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Contact data is masked; the whole of it needs a reason, is shown on this screen only and gone with it. */
function MaskedValue(props: { readonly clientId: string; readonly field: Masked; readonly value: string }) {
  const { t } = useI18n()
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  if (shown !== null) return <span data-testid={`revealed-${props.field}`}>{shown}</span>
  return (
    <span className="row">
      {props.value}
      <LinkButton onClick={() => setAsking(true)} data-testid={`reveal-${props.field}`}>
        {t('clients.reveal.show')}
      </LinkButton>
      {asking && (
        <RevealDialog
          clientId={props.clientId}
          field={props.field}
          onClose={() => setAsking(false)}
          onValue={(value) => {
            setShown(value)
            setAsking(false)
          }}
        />
      )}
    </span>
  )
}

export function FactsCard({ client }: { readonly client: ClientDetail }) {
  const { t } = useI18n()
  const masked = (field: Masked) => {
    const value = client[field]
    return value === null ? null : <MaskedValue clientId={client.id} field={field} value={value} />
  }
  return (
    <Card
      title={client.kind === 'person' ? t('clients.overview.facts') : t('clients.overview.factsInstitution')}
      testId="facts"
    >
      <Facts
        items={[
          [t('clients.column.clientNo'), client.clientNo],
          [t('clients.overview.birthDate'), client.birthDate],
          [t('clients.overview.occupation'), client.occupation],
          [t('clients.overview.mobile'), masked('mobile')],
          [t('clients.overview.idNumber'), masked('idNumber')],
          [t('clients.overview.address'), masked('address')],
          [t('clients.overview.clientSince'), client.openedOn],
          [t('clients.overview.advisor'), client.advisorName],
          [t('clients.overview.branch'), client.branch],
          [t('clients.overview.permissions'), client.permissions],
          [t('clients.overview.status'), wordOf(t, 'enums.clientStatus', client.status)],
        ]}
      />
    </Card>
  )
}
