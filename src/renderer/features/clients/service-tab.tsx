import { useQuery } from '@tanstack/react-query'
import { daysBetween } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useToday } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { ContactsCard } from './contacts-card'
import { NotesCard } from './notes-card'

export const serviceKey = (clientId: string) => ['clients.serviceLog', clientId] as const

/** How long ago a day was, in words. */
export function useAgo(): (date: string) => string {
  const { t } = useI18n()
  const today = useToday()
  return (date) => {
    const days = daysBetween(date, today)
    return days <= 0 ? t('common.today') : t('common.daysAgo', { days })
  }
}

/** Contacts and promises, and the internal notes beside them. */
export function ServiceTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const ago = useAgo()
  const log = useQuery({
    queryKey: serviceKey(clientId),
    queryFn: () => api.clients.serviceLog.query({ id: clientId }),
  })
  return (
    <QueryView query={log}>
      {({ contacts, notes }) => {
        const last = contacts.reduce<string | null>(
          (latest, c) => (latest === null || c.date > latest ? c.date : latest),
          null,
        )
        const open = contacts.filter((c) => c.promiseDue !== null && c.promiseDone === null).length
        return (
          <>
            <p className="say">
              {last === null
                ? t('clients.service.noContact')
                : t('clients.service.lastContact', { date: last, ago: ago(last) })}
              {open > 0 && <Tag tone="warn">{t('clients.service.openPromises', { count: open })}</Tag>}
            </p>
            <div className="overview">
              <ContactsCard clientId={clientId} contacts={contacts} />
              <NotesCard clientId={clientId} notes={notes} />
            </div>
          </>
        )
      }}
    </QueryView>
  )
}
