import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { QueryView } from '../../ui/query-view'
import { CreateCard } from './create-card'
import { emptyForm } from './form'
import './proposals.css'
import { ReadinessCard } from './readiness-card'
import { VerifyCard } from './verify-card'
import { useHeard } from './use-heard'
import { VersionsCard } from './versions-card'

/** Proposals: may one be made, the next version, all versions, and the test of a file. */
export function ProposalsTab({ clientId }: { readonly clientId: string }) {
  const { language } = useI18n()
  const [form, setForm] = useState(() => emptyForm(language))
  const heard = useHeard(clientId, form, setForm)
  const [newest, setNewest] = useState<number | null>(null)
  const readiness = useQuery({
    queryKey: ['proposals.readiness', clientId],
    queryFn: () => api.proposals.readiness.query({ clientId }),
  })
  const list = useQuery({
    queryKey: ['proposals.list', clientId],
    queryFn: () => api.proposals.list.query({ clientId }),
  })
  return (
    <div className="stack" data-testid="proposals-tab">
      <QueryView query={readiness} lines={3}>
        {(data) => (
          <div className="proposal-top">
            <CreateCard
              clientId={clientId}
              ready={data.ready}
              form={form}
              heard={heard}
              onForm={setForm}
              onCreated={(entry) => setNewest(entry.version)}
            />
            <div className="stack">
              <ReadinessCard clientId={clientId} readiness={data} />
              <VerifyCard clientId={clientId} />
            </div>
          </div>
        )}
      </QueryView>
      <VersionsCard clientId={clientId} query={list} newest={newest} />
    </div>
  )
}
