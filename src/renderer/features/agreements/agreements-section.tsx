import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ClientAgreementsView } from '../../../contract/api/agreements'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import './agreements.css'
import { OfferForm } from './offer-form'
import { OwnAgreementItem } from './own-agreement'
import { RecordCard } from './record-card'
import { RunningCard } from './running-card'
import { agreementsKey } from './use-agreement-acts'

/** What a client pays by agreement: what runs now, what was offered and became of it, and what may be offered. */
export function AgreementsSection({ clientId }: { readonly clientId: string }) {
  const query = useQuery({
    queryKey: agreementsKey(clientId),
    queryFn: () => api.agreements.forClient.query({ clientId }),
  })
  return (
    <QueryView query={query} block>
      {(view) => <Agreements clientId={clientId} view={view} />}
    </QueryView>
  )
}

function Agreements({ clientId, view }: { readonly clientId: string; readonly view: ClientAgreementsView }) {
  const { t } = useI18n()
  const [offering, setOffering] = useState(false)
  const offer = (
    <Button kind="primary" onClick={() => setOffering(true)} data-testid="agreement-offer">
      {t('agreements.offerNow')}
    </Button>
  )
  return (
    <div className="stack" data-testid="agreements">
      <RunningCard view={view} />
      <Card title={t('agreements.ours')} aside={view.own.length === 0 ? undefined : offer} testId="agreements-own">
        {view.own.length === 0 ? (
          <Empty title={t('agreements.empty')} actions={offer}>
            {t('agreements.emptyBody')}
          </Empty>
        ) : (
          <ul className="agreements-list">
            {view.own.map((own) => (
              <OwnAgreementItem key={own.id} clientId={clientId} view={view} own={own} />
            ))}
          </ul>
        )}
      </Card>
      <RecordCard view={view} />
      {offering && <OfferForm clientId={clientId} view={view} amends={null} onClose={() => setOffering(false)} />}
    </div>
  )
}
