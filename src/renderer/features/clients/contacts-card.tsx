import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { daysBetween } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { useToday } from '../../lib/app-state'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { Empty } from '../../ui/feedback'
import { Card, Tag } from '../../ui/layout'
import { useToast } from '../../ui/toast'
import { ContactForm } from './contact-form'
import { clientKey } from './client-detail'

type Contact = Outputs['clients']['serviceLog']['contacts'][number]

function Promise({ contact }: { readonly contact: Contact }) {
  const { t } = useI18n()
  const today = useToday()
  if (contact.promiseDue === null) return null
  if (contact.promiseDone !== null)
    return <Tag tone="good">{t('clients.service.promiseDone', { date: contact.promiseDone })}</Tag>
  const late = daysBetween(contact.promiseDue, today)
  return late > 0 ? (
    <Tag tone="bad">{t('clients.service.promiseLate', { date: contact.promiseDue, days: late })}</Tag>
  ) : (
    <Tag tone="warn">{t('clients.service.promise', { date: contact.promiseDue })}</Tag>
  )
}

function ContactItem({ contact, onRemove }: { readonly contact: Contact; readonly onRemove: () => void }) {
  const { t } = useI18n()
  return (
    <li className="log-item" data-testid="contact">
      <div className="row wrap">
        <strong>{contact.date}</strong>
        <span className="dim">{contact.time?.slice(0, 5)}</span>
        <span>{t(`enums.channel.${contact.channel}`)}</span>
        <span className="dim">{t(`enums.startedBy.${contact.startedBy}`)}</span>
        {contact.quality !== null && <Tag tone="accent">{t(`enums.quality.${contact.quality}`)}</Tag>}
        <Promise contact={contact} />
        <span className="grow" />
        {contact.imported ? (
          <span className="dim small">{t('clients.service.imported')}</span>
        ) : (
          <LinkButton onClick={onRemove}>{t('common.remove')}</LinkButton>
        )}
      </div>
      {contact.summary !== null && contact.summary !== '' && <p className="pre">{contact.summary}</p>}
    </li>
  )
}

const FIRST = 12

export function ContactsCard({
  clientId,
  contacts,
}: {
  readonly clientId: string
  readonly contacts: readonly Contact[]
}) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [all, setAll] = useState(false)
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['clients.serviceLog', clientId] })
    await client.invalidateQueries({ queryKey: clientKey(clientId) })
    await client.invalidateQueries({ queryKey: ['today.list'] })
  }
  const fail = (error: unknown): void => {
    const { code } = faultOf(error)
    toast.fail(code === 'network' ? t('errors.network.title') : t(`errors.code.${code}.title`))
  }
  const restore = useMutation({
    mutationFn: (id: string) => api.clients.restoreContact.mutate({ id }),
    onSuccess: refresh,
    onError: fail,
    meta: { saves: true },
  })
  const remove = useMutation({
    mutationFn: (id: string) => api.clients.removeContact.mutate({ id }),
    onSuccess: (_done, id) => {
      toast.say(t('clients.service.contactRemoved'), () => restore.mutate(id))
      return refresh()
    },
    onError: fail,
    meta: { saves: true },
  })
  const sorted = [...contacts].sort((a, b) => `${b.date}${b.time ?? ''}`.localeCompare(`${a.date}${a.time ?? ''}`))
  return (
    <Card
      title={t('clients.service.contacts')}
      aside={
        <Button size="small" kind="primary" onClick={() => setAdding(true)} data-testid="add-contact">
          {t('clients.service.addContact')}
        </Button>
      }
    >
      {adding && <ContactForm clientId={clientId} onClose={() => setAdding(false)} onSaved={() => void refresh()} />}
      {sorted.length === 0 ? (
        <Empty title={t('clients.service.empty')}>{t('clients.service.emptyBody')}</Empty>
      ) : (
        <ul className="log">
          {(all ? sorted : sorted.slice(0, FIRST)).map((contact) => (
            <ContactItem key={contact.id} contact={contact} onRemove={() => remove.mutate(contact.id)} />
          ))}
        </ul>
      )}
      {!all && sorted.length > FIRST && (
        <LinkButton onClick={() => setAll(true)}>
          {t('common.more')} ({sorted.length - FIRST})
        </LinkButton>
      )}
    </Card>
  )
}
